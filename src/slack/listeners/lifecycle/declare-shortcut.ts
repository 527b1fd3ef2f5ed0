import type { AllMiddlewareArgs, GlobalShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt'
import type { PersonId } from '../../../domain/people/people.ts'
import { openDirect } from '../../people/open-direct.ts'
import { declareForm } from '../../views/lifecycle/declare-form.ts'
import { anyAnswer } from '../../wire/client.ts'
import type { Bot } from '../bot.ts'
import { openForm } from '../open-form.ts'
import type { Reply } from '../replies.ts'
import { frozenNow } from './frozen.ts'

type Args = SlackShortcutMiddlewareArgs<GlobalShortcut> & AllMiddlewareArgs

/** The shortcut "Declare an incident", from anywhere in Slack: the same form as the command alone. */
export function onDeclareShortcut(bot: Bot) {
  return async ({ ack, shortcut }: Args): Promise<void> => {
    const form = declareForm({ policy: bot.desk.policy, channel: null, frozen: await frozenNow(bot) })
    const opened = await openForm(bot, shortcut.trigger_id, form, shortcut.user.id)
    await ack()
    if (!opened) bot.log.warn("the declaration form didn't open")
  }
}

/** A form that was opened nowhere is answered in a direct message; losing it costs nothing. */
export async function answerDirectly(bot: Bot, person: PersonId, reply: Reply): Promise<void> {
  const opening = await openDirect(bot.slack, person)
  if (!opening.ok) return
  await bot.slack.call('chat.postMessage', { channel: opening.data, ...reply }, anyAnswer)
}
