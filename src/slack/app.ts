import {
  App,
  type BlockAction,
  type ButtonAction,
  type GlobalShortcut,
  type MessageShortcut,
  type Receiver,
  type SlackCommandMiddlewareArgs,
  type ViewSubmitAction,
} from '@slack/bolt'
import type { Log } from '../log.ts'
import { clientOptions } from './client.ts'
import { guarded } from './guard.ts'
import { formIds, shortcutIds } from './ids.ts'
import type { Bot } from './listeners/bot.ts'
import { onButton } from './listeners/buttons.ts'
import { onArchive, onDelete, onRename, onUnarchive } from './listeners/channels.ts'
import { onCommand } from './listeners/commands.ts'
import { onDeclareShortcut } from './listeners/declare-shortcut.ts'
import { onForm } from './listeners/forms.ts'
import { onMemberJoined, onMemberLeft } from './listeners/members.ts'
import {
  onMessage,
  onPinAdded,
  onPinRemoved,
  onReactionAdded,
  onReactionRemoved,
  onRecordShortcut,
} from './listeners/messages.ts'
import { sdkLogger } from './sdk-logger.ts'

export type Identity = { botToken: string; botUser: string; botId: string; apiUrl: string }

/** Every route, on one page. */
export const createApp = (bot: Bot, identity: Identity, receiver: Receiver): App => {
  const { log } = bot
  const app = new App({
    receiver,
    authorize: async () => ({
      botToken: identity.botToken,
      botUserId: identity.botUser,
      botId: identity.botId,
    }),
    clientOptions: clientOptions(identity.apiUrl, log),
    logger: sdkLogger(log),
  })

  app.command(
    bot.desk.policy.command,
    guarded('command', log, onCommand(bot), ({ ack }, words) => ack(apologyOf(words))),
  )
  app.command(/.*/, otherCommand(bot))

  app.action<BlockAction<ButtonAction>>(
    /./,
    guarded('button', log, onButton(bot), async ({ ack, respond }, words) => {
      await ack()
      await respond({ ...apologyOf(words), replace_original: false })
    }),
  )
  for (const formId of Object.values(formIds)) {
    app.view<ViewSubmitAction>(
      formId,
      guarded('form', log, onForm(bot), ({ ack, view }, words) =>
        ack(besideFirstField(view.state.values, words)),
      ),
    )
  }
  app.shortcut<GlobalShortcut>(
    shortcutIds.declare,
    guarded('shortcut', log, onDeclareShortcut(bot), ({ ack }) => ack()),
  )
  app.shortcut<MessageShortcut>(
    shortcutIds.record,
    guarded('shortcut', log, onRecordShortcut(bot), async ({ ack, respond }, words) => {
      await ack()
      await respond(apologyOf(words))
    }),
  )

  app.event('message', onMessage(bot))
  app.event('reaction_added', onReactionAdded(bot))
  app.event('reaction_removed', onReactionRemoved(bot))
  app.event('pin_added', onPinAdded(bot))
  app.event('pin_removed', onPinRemoved(bot))

  app.event('member_joined_channel', onMemberJoined(bot))
  app.event('member_left_channel', onMemberLeft(bot))
  app.event('channel_rename', onRename(bot))
  app.event('group_rename', onRename(bot))
  app.event('channel_archive', onArchive(bot))
  app.event('group_archive', onArchive(bot))
  app.event('channel_unarchive', onUnarchive(bot))
  app.event('group_unarchive', onUnarchive(bot))
  app.event('channel_deleted', onDelete(bot))
  app.event('group_deleted', onDelete(bot))

  app.error(async (error) => reportBroken(log, error))
  return app
}

const reportBroken = (log: Log, error: Error): never => {
  log.error('an event broke its listener', { error })
  // Thrown on, so that the event is not acknowledged and Slack delivers it again.
  throw error
}

const apologyOf = (words: string) => ({ response_type: 'ephemeral', text: words }) as const

const besideFirstField = (values: object, words: string) => ({
  response_action: 'errors' as const,
  errors: { [Object.keys(values)[0] ?? '']: words },
})

/** The manifest and `muster.yml` disagree about the command's name. */
const otherCommand =
  ({ desk }: Bot) =>
  async ({ ack, command }: SlackCommandMiddlewareArgs): Promise<void> => {
    if (command.command === desk.policy.command) return
    await ack({
      response_type: 'ephemeral',
      text: `Muster listens to \`${desk.policy.command}\`. To use \`${command.command}\`, set \`command\` in muster.yml.`,
    })
  }
