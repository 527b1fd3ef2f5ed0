import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import { isFirstArrival } from '../../operations/engine/first-arrival.ts'
import { type Arrival, arrivalOf } from '../../operations/engine/result.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import { placeOf } from '../deliver/posting.ts'
import type { FormId } from '../ids/every-id.ts'
import { summaryDraftIds } from '../ids/evidence-ids.ts'
import { type FormContext, formIds } from '../ids/form-ids.ts'
import { practiceFormIds } from '../ids/practice-ids.ts'
import { besideFirst } from './beside-field.ts'
import { type Bot, nowOf } from './bot.ts'
import { submitCapacity } from './capacity/capacity-form.ts'
import { type ActOfForm, formsOnIncident } from './form-table.ts'
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
import { submitToil } from './toil/toil-form.ts'

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
    const sent = await send(view.callback_id, {
      bot,
      context,
      state: view.state.values,
      asker,
      arrival,
      submission: { view: view.id, trigger: body.trigger_id },
    })
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

/** A form as it was sent. Slack may deliver one sending more than once, and each has a trigger of its own. */
type Submission = {
  bot: Bot
  context: FormContext
  state: unknown
  asker: Asker
  arrival: Arrival
  submission: { view: string; trigger: string }
}

type Send = (sent: Submission) => Promise<Sent>

function isAmong<Id extends FormId>(rows: { [id in Id]: unknown }, id: string): id is Id {
  return Object.hasOwn(rows, id)
}

/** The forms that aren't in the table of those on an incident; one that's in neither doesn't build. */
const otherForms: { [id in Exclude<FormId, keyof typeof formsOnIncident>]: Send } = {
  [formIds.declare]: ({ bot, state, asker, arrival, submission }) =>
    submitDeclaration(bot, state, asker, arrival, submission),
  [formIds.close]: ({ bot, context, asker, arrival }) =>
    sendAnyway(bot, formIds.close, context, asker, arrival),
  [formIds.publish]: ({ bot, context, asker, arrival }) =>
    sendAnyway(bot, formIds.publish, context, asker, arrival),
  [summaryDraftIds.form]: ({ bot, context, asker, arrival, submission }) =>
    sendForSummary(bot, context, asker, arrival, submission),
  [practiceFormIds.toil]: ({ bot, state, asker, arrival }) => submitToil(bot, state, asker, arrival),
  [practiceFormIds.capacity]: ({ bot, state, asker, arrival }) => submitCapacity(bot, state, asker, arrival),
}

function send(id: string, sent: Submission): Promise<Sent> {
  if (isAmong(formsOnIncident, id)) return submit(formsOnIncident[id], sent)
  if (isAmong(otherForms, id)) return otherForms[id](sent)
  throw new Error(`no form is called ${id}`)
}

async function submit(act: ActOfForm, { bot, context, state, asker, ...sent }: Submission): Promise<Sent> {
  const arrival = madeOf(bot, context, sent.arrival)
  const found = await findIncident(bot, context.incident, asker, 'act', arrival)
  if (!found.ok) return { errors: await besideFirst(bot, state, found.refusal) }
  const { incident } = found
  const acted = await act({ bot, incident, context, state, at: nowOf(bot), arrival })
  if (!acted.ok) return { errors: acted.errors }
  const { result, said } = acted.values
  const merge = result.ok ? null : await mergeForm(bot, result.refusal, state, { asker, arrival, context })
  if (merge) return { form: merge }
  if (!result.ok) return { errors: await besideFirst(bot, state, result.refusal) }
  return {
    said: said ? sentence(said) : null,
    place: placeOf(await readLinks(bot.desk.db, incident.number)),
  }
}
