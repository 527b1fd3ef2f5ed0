import type { Incident } from '../../domain/incident/incident.ts'
import type { IncidentCommand } from '../../domain/record/command.ts'
import type { Calendar } from '../../domain/time/calendar.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Arrival, Result } from '../../operations/engine/result.ts'
import { performCommand } from '../../operations/lifecycle/command.ts'
import { performOnRunbook } from '../../operations/runbooks/follow.ts'
import { incidentAnswers } from '../../wording/incident/answers.ts'
import type { Spoken } from '../../wording/incident/spoken.ts'
import { findingsSaved } from '../../wording/postmortem/answers.ts'
import { outsideSaved } from '../../wording/postmortem/outside.ts'
import type { Sentence } from '../../wording/text/sentence.ts'
import { findingsValues } from '../forms/findings-values.ts'
import { factorValues, itemValues, outsideValues } from '../forms/item-values.ts'
import { updateValues } from '../forms/update-values.ts'
import {
  duplicateValues,
  type FormResult,
  momentValues,
  noteValues,
  reasonValues,
  resolveValues,
  roleValues,
  severityValues,
  stepNoteValues,
  taskValues,
} from '../forms/values.ts'
import type { FormId } from '../ids/every-id.ts'
import { type FormContext, formIds } from '../ids/form-ids.ts'
import { mrkdwnText } from '../text/sentence-text.ts'
import type { Bot } from './bot.ts'

/** An incident's form as it was sent. */
type Submitted = {
  bot: Bot
  incident: Incident
  context: FormContext
  state: unknown
  at: Instant
  arrival: Arrival
}

type Acted = FormResult<{ result: Result; said: string | null }>

/** What a form on an incident does. */
export type ActOfForm = (submitted: Submitted) => Promise<Acted>

/** Reads a form, does what it says, and says what came of it where the channel doesn't. */
function actOf<V>(
  read: (submitted: Submitted) => FormResult<V>,
  commandOf: (values: V, submitted: Submitted) => IncidentCommand,
  answer?: (values: V, spoken: Spoken) => Sentence,
): ActOfForm {
  return async (submitted) => {
    const form = read(submitted)
    if (!form.ok) return form
    const { bot, incident, at, arrival } = submitted
    const { policy } = bot.desk
    const command = commandOf(form.values, submitted)
    const result = await performCommand(bot.desk, incident.number, command, arrival)
    const said = result.ok && answer ? answer(form.values, { incident: result.state, policy, at }) : null
    return { ok: true, values: { result, said: said && mrkdwnText(said, policy) } }
  }
}

function calendarOf({ bot }: Submitted): Calendar {
  return bot.desk.policy.calendar
}

/** The forms that are about one incident, and act on it. */
export const formsOnIncident = {
  [formIds.update]: actOf(
    ({ state }) => updateValues(state),
    (values) => ({ verb: 'update', ...values }),
  ),
  [formIds.resolve]: actOf(
    ({ state }) => resolveValues(state),
    (values) => ({ verb: 'resolve', ...values }),
  ),
  [formIds.task]: actOf(
    (sent) => taskValues(sent.state, sent.at, calendarOf(sent)),
    (values) => ({ verb: 'task', ...values }),
  ),
  [formIds.item]: actOf(
    (sent) => {
      const { incident, context } = sent
      return itemValues(sent.state, sent.at, {
        calendar: calendarOf(sent),
        incident,
        item: context.item ?? 0,
      })
    },
    (values, { context }) => ({ verb: 'item', id: context.item ?? 0, ...values }),
  ),
  [formIds.role]: actOf(
    ({ state }) => roleValues(state),
    (values) => ({ verb: 'role', ...values }),
  ),
  [formIds.severity]: actOf(
    ({ state }) => severityValues(state),
    (values) => ({ verb: 'severity', ...values }),
  ),
  [formIds.reopen]: actOf(
    ({ state }) => reasonValues(state),
    (values) => ({ verb: 'reopen', ...values }),
  ),
  [formIds.cancel]: actOf(
    ({ state }) => reasonValues(state),
    (values) => ({ verb: 'cancel', ...values }),
  ),
  [formIds.duplicate]: actOf(
    ({ state }) => duplicateValues(state),
    (values) => ({ verb: 'duplicate', ...values }),
  ),
  [formIds.stepNote]: async ({ bot, incident, state, arrival }): Promise<Acted> => {
    const form = stepNoteValues(state)
    if (!form.ok) return form
    const command = { verb: 'step_note', ...form.values } as const
    const result = await performOnRunbook(bot.desk, incident.number, command, arrival)
    return { ok: true, values: { result, said: null } }
  },
  [formIds.note]: actOf(
    ({ state, at }) => noteValues(state, at),
    (values) => ({ verb: 'note', ...values }),
    // Its time comes from a picker: words that tell of another are no slip, and get no hint.
    ({ happenedAt }, spoken) => incidentAnswers.note({ text: '', happenedAt }, spoken),
  ),
  [formIds.moment]: actOf(
    ({ state, at }) => momentValues(state, at),
    (values) => ({ verb: 'moment', ...values }),
    incidentAnswers.moment,
  ),
  [formIds.findings]: actOf(
    (sent) => {
      const { base = {} } = sent.context
      return findingsValues(sent.state, sent.at, { calendar: calendarOf(sent), base })
    },
    (values, { context: { base = {}, draftedWith } }) => ({
      verb: 'findings',
      ...values,
      base,
      ...(draftedWith && { draftedWith }),
    }),
    ({ span }, spoken) => findingsSaved(spoken.incident.number, spoken, span),
  ),
  [formIds.factor]: actOf(
    ({ state }) => factorValues(state),
    (values) => ({ verb: 'factor', ...values }),
    (_, spoken) => findingsSaved(spoken.incident.number, spoken),
  ),
  [formIds.outside]: actOf(
    ({ state, context }) => outsideValues(state, context.base?.outside),
    (values) => ({ verb: 'write_outside_text', ...values }),
    (_, { incident }) => outsideSaved(incident.number),
  ),
} satisfies { [id in FormId]?: ActOfForm }
