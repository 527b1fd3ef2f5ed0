import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { arrivalOf } from '../../operations/engine/result.ts'
import { formIds } from '../ids/form-ids.ts'
import { type Bot, nowOf } from './bot.ts'
import { answerCommand } from './commands/answer.ts'
import { openForm } from './open-form.ts'
import { sentence } from './replies.ts'

type Args = SlackCommandMiddlewareArgs & AllMiddlewareArgs

/** The slash command. It's acknowledged with its answer, and only after everything is stored. */
export function onCommand(bot: Bot) {
  return async ({ command, ack, respond }: Args): Promise<void> => {
    const { policy } = bot.desk
    if (command.command !== policy.command) {
      await ack({ response_type: 'ephemeral', text: otherCommandText(command.command, policy.command) })
      return
    }
    const asker = { person: command.user_id, channel: command.channel_id, isThere: true }
    const arrival = arrivalOf(asker.person, `command:${command.trigger_id}`, 'command')
    const answer = await answerCommand(bot, { text: command.text, at: nowOf(bot) }, asker, arrival)
    if (answer.kind === 'form') {
      const opened = await openForm(bot, command.trigger_id, answer.form, asker.person)
      await ack(
        opened ? undefined : { response_type: 'ephemeral', ...sentence(formRefused(bot, answer.form)) },
      )
      return
    }
    const told = answer.kind === 'reply' ? answer.reply : answer.kind === 'followed' ? answer.now : null
    await ack(told ? { response_type: 'ephemeral', ...told } : undefined)
    // Slack no longer promises the name.
    await bot.directory.remember(command.user_id, command.user_name)
    if (answer.kind !== 'followed' || !answer.later) return
    // Losing one of these edits costs nothing: people are paged whether or not it's said.
    for await (const reply of answer.later())
      await respond({ response_type: 'ephemeral', replace_original: true, ...reply }).catch(() => {})
  }
}

/** The manifest and `muster.yml` disagree about the command's name. */
function otherCommandText(used: string, ours: string): string {
  return `Muster listens to \`${ours}\`. To use \`${used}\`, set \`command\` in muster.yml.`
}

function formRefused({ desk }: Bot, form: ModalView): string {
  return form.callback_id === formIds.declare
    ? `Slack didn't open the form. Declare without it: \`${desk.policy.command} sev2 &lt;title&gt;\`.`
    : "Slack didn't open the form. Try again."
}
