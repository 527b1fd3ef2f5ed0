import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import { z } from 'zod'
import type { Incident } from '../../domain/incident/incident.ts'
import type { IncidentCommand } from '../../domain/record/command.ts'
import { recordRefusal } from '../../operations/audit/record-refusal.ts'
import { isFirstArrival } from '../../operations/engine/first-arrival.ts'
import { type Arrival, arrivalOf, type Result } from '../../operations/engine/result.ts'
import { performCommand } from '../../operations/lifecycle/command.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import { placeOf } from '../deliver/posting.ts'
import {
  duplicateValues,
  type FieldErrors,
  type FormResult,
  findingsValues,
  momentValues,
  noteValues,
  reasonValues,
  resolveValues,
  roleValues,
  severityValues,
  taskValues,
  updateValues,
} from '../forms/values.ts'
import { formIds } from '../ids.ts'
import { refusalText } from '../views/refusals.ts'
import { type Bot, nowOf } from './bot.ts'
import { submitDeclaration } from './lifecycle/submit-declaration.ts'
import { openedFor } from './open-form.ts'
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
      const text = refusalText({ kind: 'unreadable' }, bot.desk.policy)
      await ack({ response_action: 'errors', errors: besideFirst(view.state.values, text) })
      return
    }
    const { incident: number, channel } = context
    const asker = { person: body.user.id, channel, isThere: false }
    const arrival = arrivalOf(asker.person, `form:${view.id}`, 'form')
    const sent =
      view.callback_id === formIds.declare
        ? await submitDeclaration(bot, view.state.values, asker, arrival, {
            view: view.id,
            trigger: body.trigger_id,
          })
        : await submit(bot, view.callback_id, number, view.state.values, asker, arrival)
    if ('errors' in sent) {
      await ack({ response_action: 'errors', errors: sent.errors })
      return
    }
    await ack()
    await bot.remember(body.user.id, body.user.name)
    const { said, place } = sent
    if (!said || !place || !(await isFirstArrival(bot.desk, `told:${view.id}`))) return
    await tell(bot, asker.person, place, said)
  }
}

/** A form that Muster did not open, or not for this person: nobody honest sends one. */
function refuseForm(bot: Bot, person: string, view: { id: string; callback_id: string }): Promise<void> {
  return recordRefusal(
    bot.desk,
    { what: 'refused_form', incident: null, detail: { form: view.callback_id.slice(0, 100) } },
    arrivalOf(person, `form:${view.id}`, 'form'),
  )
}

async function submit(
  bot: Bot,
  formId: string,
  number: number | null,
  state: unknown,
  asker: Asker,
  arrival: Arrival,
): Promise<Sent> {
  const found = await findIncident(bot, number, asker, 'act', arrival)
  if (!found.ok) return { errors: besideFirst(state, refusalText(found.refusal, bot.desk.policy)) }
  const acted = await act(bot, formId, found.incident, state, arrival)
  if (!acted.ok) return { errors: acted.errors }
  const { result, said } = acted.values
  if (!result.ok) return { errors: besideFirst(state, refusalText(result.refusal, bot.desk.policy)) }
  return {
    said: said ? sentence(said) : null,
    place: placeOf(await readLinks(bot.desk.db, found.incident.number)),
  }
}

/** A refusal belongs to no field; it is said where it is surely seen. */
function besideFirst(state: unknown, text: string): FieldErrors {
  return {
    [Object.keys(z.record(z.string(), z.unknown()).parse(state))[0] ?? 'text']: text,
  }
}

type Acted = FormResult<{ result: Result; said: string | null }>

async function act(
  bot: Bot,
  formId: string,
  incident: Incident,
  state: unknown,
  arrival: Arrival,
): Promise<Acted> {
  const { desk } = bot
  const { number } = incident
  const at = nowOf(bot)
  const doing = async <V>(
    form: FormResult<V>,
    command: (values: V) => IncidentCommand,
    said: string | null = null,
  ): Promise<Acted> =>
    form.ok
      ? {
          ok: true,
          values: { result: await performCommand(desk, number, command(form.values), arrival), said },
        }
      : form
  switch (formId) {
    case formIds.update:
      return doing(updateValues(state), (values) => ({ verb: 'update', ...values }))
    case formIds.resolve:
      return doing(resolveValues(state), (values) => ({ verb: 'resolve', ...values }))
    case formIds.task:
      return doing(taskValues(state, at, desk.policy.calendar), (values) => ({ verb: 'task', ...values }))
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
    case formIds.note:
      return doing(
        noteValues(state, at),
        (values) => ({ verb: 'note', ...values }),
        `Recorded on the timeline of INC-${number}.`,
      )
    case formIds.moment:
      return doing(
        momentValues(state, at),
        (values) => ({ verb: 'moment', ...values }),
        `Corrected in INC-${number}. The figures follow it.`,
      )
    case formIds.findings:
      return doing(
        findingsValues(state, at, desk.policy.calendar),
        (values) => ({ verb: 'findings', ...values }),
        `Saved for the postmortem of INC-${number}.`,
      )
    default:
      throw new Error(`no form is called ${formId}`)
  }
}
