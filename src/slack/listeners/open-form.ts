import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { PersonId } from '../../domain/people/people.ts'
import { recordRefusal } from '../../operations/audit/record-refusal.ts'
import { arrivalOf } from '../../operations/engine/result.ts'
import { readJson } from '../forms/json.ts'
import { type FormContext, formContext, formIds, windowIds } from '../ids/form-ids.ts'
import { anyAnswer } from '../wire/client.ts'
import type { Bot } from './bot.ts'
import type { Window } from './buttons/press.ts'

/** What a form brings back: what it's about, for whom it was opened, and which form it is. */
const sealedContext = formContext.extend({ person: z.string(), form: z.string() })

/** What nobody wants to come back to once a form over it is sent. */
const served: ReadonlySet<string> = new Set([windowIds.menu, formIds.close, formIds.publish])

/** Opens a form straight away: losing it costs one click. False when Slack did not. */
export async function openForm(
  bot: Bot,
  triggerId: string,
  view: ModalView,
  person: PersonId,
  over: Window | null = null,
): Promise<boolean> {
  const form = sealForm(bot, view, person, over !== null && served.has(over.callback) && { clears: true })
  const [method, place] = over?.isTop
    ? (['views.update', { view_id: over.id }] as const)
    : ([over ? 'views.push' : 'views.open', { trigger_id: triggerId }] as const)
  const answer = await bot.slack.call(method, { ...place, view: form }, anyAnswer)
  return answer.ok
}

/** Puts another modal in the place of one that's open. */
export async function replaceWindow(
  bot: Bot,
  { id }: Window,
  view: ModalView,
  person: PersonId,
): Promise<void> {
  const args = { view_id: id, view: sealForm(bot, view, person) }
  await bot.slack.call('views.update', args, anyAnswer)
}

/** The form with what it's about and for whom, so that it comes back as it went out. */
export function sealForm(
  bot: Pick<Bot, 'seal'>,
  view: ModalView,
  person: PersonId,
  more: Pick<FormContext, 'clears'> | false = false,
): ModalView {
  const about = formContext.parse(JSON.parse(view.private_metadata ?? ''))
  const context = { ...about, ...more, person, form: view.callback_id }
  return { ...view, private_metadata: bot.seal.close(JSON.stringify(context)) }
}

/** What a submitted form is about; null when Muster didn't open it for this person. */
export function openedFor(
  bot: Bot,
  view: { private_metadata: string; callback_id: string },
  person: PersonId,
): z.infer<typeof formContext> | null {
  const text = bot.seal.open(view.private_metadata)
  const context = text === null ? null : readJson(sealedContext, text)
  return context?.person === person && context.form === view.callback_id ? context : null
}

/** A form that Muster didn't open, or not for this person: nobody honest sends one. */
export function refuseForm(
  bot: Bot,
  person: string,
  view: { id: string; callback_id: string },
): Promise<void> {
  return recordRefusal(
    bot.desk,
    { what: 'refused_form', incident: null, detail: { form: view.callback_id.slice(0, 100) } },
    arrivalOf(person, `form:${view.id}`, 'form'),
  )
}
