import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import type { Incident } from '../../domain/incident/incident.ts'
import type { IncidentCommand } from '../../domain/record/command.ts'
import { isFirstArrival } from '../../operations/engine/first-arrival.ts'
import { type Arrival, arrivalOf, type Result } from '../../operations/engine/result.ts'
import { performCommand } from '../../operations/lifecycle/command.ts'
import { performOnRunbook } from '../../operations/runbooks/follow.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import { incidentAnswers } from '../../wording/incident/answers.ts'
import type { Spoken } from '../../wording/incident/spoken.ts'
import { findingsSaved } from '../../wording/postmortem/answers.ts'
import { outsideSaved } from '../../wording/postmortem/outside.ts'
import type { Sentence } from '../../wording/text/sentence.ts'
import { placeOf } from '../deliver/posting.ts'
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
import { summaryDraftIds } from '../ids/evidence-ids.ts'
import { type FormContext, formIds } from '../ids/form-ids.ts'
import { mrkdwnText } from '../text/sentence-text.ts'
import { besideFirst } from './beside-field.ts'
import { type Bot, nowOf } from './bot.ts'
import { practiceForms } from './capacity/practice-forms.ts'
import { sendAnyway } from './lifecycle/anyway.ts'
import { submitDeclaration } from './lifecycle/submit-declaration.ts'
import { openedFor, refuseForm, sealForm } from './open-form.ts'
import { mergeForm } from './postmortem/merging.ts'
import { madeOf } from './postmortem/message-item.ts'
import { sendForSummary } from './postmortem/summary-draft.ts'
import { findIncident } from './privacy/knowing.ts'
import type { Asker } from './privacy/membership.ts'
import { sentence } from './replies.ts'
import { type Sent, tell } from './sent.ts'

type Args = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs

/** Every form. A wrong field keeps it open with a sentence beside it, and nothing typed is lost. */
export function onForm(bot: Bot) {
  return async ({ ack, body, view }: Args): Promise<void> => {
    const context = openedFor(bot, view, body.user.id)
    if (!context) {
      await refuseForm(bot, body.user.id, view)
      const errors = await besideFirst(bot, view.state.values, { kind: 'unreadable' })
      await ack({ response_action: 'errors', errors })
      return
    }
    const { channel } = context
    const asker = { person: body.user.id, channel, isThere: false }
    const arrival = arrivalOf(asker.person, `form:${view.id}`, 'form')
    const state = view.state.values
    const submission = { view: view.id, trigger: body.trigger_id }
    const send = (): Promise<Sent> => {
      const practice = practiceForms.get(view.callback_id)
      if (practice) return practice(bot, state, asker, arrival)
      switch (view.callback_id) {
        case summaryDraftIds.form:
          return sendForSummary(bot, context, asker, arrival, submission)
        case formIds.declare:
          return submitDeclaration(bot, state, asker, arrival, submission)
        case formIds.close:
        case formIds.publish:
          return sendAnyway(bot, view.callback_id, context, asker, arrival)
        default:
          return submit(bot, view.callback_id, context, state, asker, madeOf(bot, context, arrival))
      }
    }
    const sent = await send()
    if ('form' in sent) {
      await ack({ response_action: 'update', view: sealForm(bot, sent.form, asker.person) })
      return
    }
    if ('window' in sent) {
      await ack({ response_action: 'update', view: sent.window })
      return sent.later?.()
    }
    if ('errors' in sent) {
      await ack({ response_action: 'errors', errors: sent.errors })
      return
    }
    await (context.clears ? ack({ response_action: 'clear' }) : ack())
    await bot.directory.remember(body.user.id, body.user.name)
    const { said, place } = sent
    if (!said || !place || !(await isFirstArrival(bot.desk, `told:${view.id}`))) return
    await tell(bot, asker.person, place, said)
  }
}

async function submit(
  bot: Bot,
  formId: string,
  context: FormContext,
  state: unknown,
  asker: Asker,
  arrival: Arrival,
): Promise<Sent> {
  const found = await findIncident(bot, context.incident, asker, 'act', arrival)
  if (!found.ok) return { errors: await besideFirst(bot, state, found.refusal) }
  const acted = await act(bot, formId, { incident: found.incident, context }, state, arrival)
  if (!acted.ok) return { errors: acted.errors }
  const { result, said } = acted.values
  const merge = result.ok ? null : await mergeForm(bot, result.refusal, state, { asker, arrival, context })
  if (merge) return { form: merge }
  if (!result.ok) return { errors: await besideFirst(bot, state, result.refusal) }
  return {
    said: said ? sentence(said) : null,
    place: placeOf(await readLinks(bot.desk.db, found.incident.number)),
  }
}

type Acted = FormResult<{ result: Result; said: string | null }>

async function act(
  bot: Bot,
  formId: string,
  { incident, context }: { incident: Incident; context: FormContext },
  state: unknown,
  arrival: Arrival,
): Promise<Acted> {
  const { desk } = bot
  const { number } = incident
  const { item = 0, base = {}, draftedWith } = context
  const at = nowOf(bot)
  const doing = async <V>(
    form: FormResult<V>,
    command: (values: V) => IncidentCommand,
    answer?: (values: V, spoken: Spoken) => Sentence,
  ): Promise<Acted> => {
    if (!form.ok) return form
    const result = await performCommand(desk, number, command(form.values), arrival)
    const said =
      result.ok && answer ? answer(form.values, { incident: result.state, policy: desk.policy, at }) : null
    return { ok: true, values: { result, said: said && mrkdwnText(said, desk.policy) } }
  }
  switch (formId) {
    case formIds.update:
      return doing(updateValues(state), (values) => ({ verb: 'update', ...values }))
    case formIds.resolve:
      return doing(resolveValues(state), (values) => ({ verb: 'resolve', ...values }))
    case formIds.task:
      return doing(taskValues(state, at, desk.policy.calendar), (values) => ({ verb: 'task', ...values }))
    case formIds.item:
      return doing(itemValues(state, at, { calendar: desk.policy.calendar, incident, item }), (values) => ({
        verb: 'item',
        id: item,
        ...values,
      }))
    case formIds.role:
      return doing(roleValues(state), (values) => ({ verb: 'role', ...values }))
    case formIds.severity:
      return doing(severityValues(state), (values) => ({ verb: 'severity', ...values }))
    case formIds.reopen:
      return doing(reasonValues(state), (values) => ({ verb: 'reopen', ...values }))
    case formIds.cancel:
      return doing(reasonValues(state), (values) => ({ verb: 'cancel', ...values }))
    case formIds.duplicate:
      return doing(duplicateValues(state), (values) => ({ verb: 'duplicate', ...values }))
    case formIds.stepNote: {
      const form = stepNoteValues(state)
      if (!form.ok) return form
      const result = await performOnRunbook(desk, number, { verb: 'step_note', ...form.values }, arrival)
      return { ok: true, values: { result, said: null } }
    }
    case formIds.note:
      return doing(
        noteValues(state, at),
        (values) => ({ verb: 'note', ...values }),
        // Its time comes from a picker: words that tell of another are no slip, and get no hint.
        ({ happenedAt }, spoken) => incidentAnswers.note({ text: '', happenedAt }, spoken),
      )
    case formIds.moment:
      return doing(
        momentValues(state, at),
        (values) => ({ verb: 'moment', ...values }),
        incidentAnswers.moment,
      )
    case formIds.findings:
      return doing(
        findingsValues(state, at, { calendar: desk.policy.calendar, base }),
        (values) => ({ verb: 'findings', ...values, base, ...(draftedWith && { draftedWith }) }),
        ({ span }, spoken) => findingsSaved(number, spoken, span),
      )
    case formIds.factor:
      return doing(
        factorValues(state),
        (values) => ({ verb: 'factor', ...values }),
        (_, spoken) => findingsSaved(number, spoken),
      )
    case formIds.outside:
      return doing(
        outsideValues(state, base.outside),
        (values) => ({ verb: 'outside_write', ...values }),
        () => outsideSaved(number),
      )
    default:
      throw new Error(`no form is called ${formId}`)
  }
}
