import {
  App,
  type BlockAction,
  type ButtonAction,
  type GlobalShortcut,
  type MessageShortcut,
  type Receiver,
  type ViewSubmitAction,
} from '@slack/bolt'
import type { Log } from '../process/log.ts'
import { shortcutIds } from './ids/action-ids.ts'
import type { Bot } from './listeners/bot.ts'
import { onButton } from './listeners/buttons/buttons.ts'
import { onCommand } from './listeners/commands.ts'
import { onEvent } from './listeners/events.ts'
import { onForm } from './listeners/forms.ts'
import { onRecordShortcut } from './listeners/incident/messages.ts'
import { onDeclareShortcut } from './listeners/lifecycle/declare-shortcut.ts'
import { onItemShortcut } from './listeners/postmortem/message-item.ts'
import { clientOptions } from './wire/client.ts'
import { guardListener } from './wire/guard.ts'
import { sdkLogger } from './wire/sdk-logger.ts'

export type Identity = { botToken: string; botUser: string; botId: string; apiUrl: string }

/**
 * Every route, on one page. There is one of each kind, for Bolt asks every one of them about every delivery:
 * in a crowd that is what people wait for.
 */
export function createApp(bot: Bot, identity: Identity, receiver: Receiver): App {
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
    // Nothing is kept in memory between two deliveries.
    convoStore: false,
  })

  app.command(
    /./,
    guardListener('command', log, onCommand(bot), ({ ack }, words) => ack(apologyOf(words))),
  )

  app.action<BlockAction<ButtonAction>>(
    /./,
    guardListener('button', log, onButton(bot), async ({ ack, respond }, words) => {
      await ack()
      await respond({ ...apologyOf(words), replace_original: false })
    }),
  )
  app.view<ViewSubmitAction>(
    /./,
    guardListener('form', log, onForm(bot), ({ ack, view }, words) =>
      ack(besideFirstField(view.state.values, words)),
    ),
  )
  app.shortcut<GlobalShortcut>(
    shortcutIds.declare,
    guardListener('shortcut', log, onDeclareShortcut(bot), ({ ack }) => ack()),
  )
  for (const [id, listener] of [
    [shortcutIds.record, onRecordShortcut(bot)],
    [shortcutIds.item, onItemShortcut(bot)],
  ] as const) {
    app.shortcut<MessageShortcut>(
      id,
      guardListener('shortcut', log, listener, async ({ ack, respond }, words) => {
        await ack()
        await respond(apologyOf(words))
      }),
    )
  }

  app.event(/./, onEvent(bot))

  app.error(async (error) => reportBroken(log, error))
  return app
}

function reportBroken(log: Log, error: Error): never {
  log.error('an event listener failed', { error })
  // Thrown on, so that the event is not acknowledged and Slack delivers it again.
  throw error
}

function apologyOf(words: string) {
  return { response_type: 'ephemeral', text: words } as const
}

function besideFirstField(values: object, words: string) {
  return {
    response_action: 'errors' as const,
    errors: { [Object.keys(values)[0] ?? '']: words },
  }
}
