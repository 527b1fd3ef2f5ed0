import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt'
import { isFirstArrival } from '../../../operations/engine/first-arrival.ts'
import { arrivalOf } from '../../../operations/engine/result.ts'
import type { Bot } from '../bot.ts'
import { showInWindow } from '../guidance.ts'
import { publishDay } from '../home/day.ts'
import { replaceWindow } from '../open-form.ts'
import type { Reply } from '../replies.ts'
import { handlerOf } from './button-table.ts'
import { askedAtOf, windowPressed } from './press.ts'

type Args = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs

/** Every button. A form is opened first, for its trigger lives three seconds; all else is stored, then acknowledged. */
export function onButton(bot: Bot) {
  return async ({ ack, action, body, respond }: Args): Promise<void> => {
    const channel = body.channel?.id ?? body.container?.channel_id ?? null
    const asker = { person: body.user.id, channel, isThere: true }
    const arrival = arrivalOf(asker.person, `press:${body.trigger_id}`, 'button')
    const window = windowPressed(body.view)
    const isTemporary = body.container?.is_ephemeral === true || window !== null
    const askedAt = askedAtOf(body.container?.message_ts)
    const press = {
      actionId: action.action_id,
      value: action.value ?? '',
      askedAt,
      asker,
      arrival,
      isTemporary,
      window,
    }
    const handle = handlerOf(press.actionId)
    const shown = handle ? await handle(bot, press, body.trigger_id) : null
    await ack()
    await bot.directory.remember(body.user.id, body.user.name ?? body.user.username)
    if (body.view?.type === 'home') await publishDay(bot, body.user.id)
    if (!shown || !(await isFirstArrival(bot.desk, toldKey(body.trigger_id)))) return
    if (shown !== 'gone' && 'window' in shown) {
      if (window) await replaceWindow(bot, window, shown.window, body.user.id)
      return
    }
    if (body.view) {
      if (shown !== 'gone') await showInWindow(bot, { triggerId: body.trigger_id, over: window }, shown)
      return
    }
    if (shown === 'gone') {
      await respond({ delete_original: true }).catch(() => {})
      return
    }
    const inPlace = shown.inPlace && isTemporary
    // Losing these words costs nothing: what was done is stored.
    const tell = (reply: Reply): Promise<unknown> =>
      respond({ response_type: 'ephemeral', replace_original: inPlace, ...reply }).catch(() => {})
    await tell(shown.reply)
    for await (const reply of shown.later?.() ?? []) await tell(reply)
  }
}

function toldKey(triggerId: string): string {
  return `told:${triggerId}`
}
