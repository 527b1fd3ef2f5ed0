import type { MessageRef } from '../../../domain/people/people.ts'
import { messageLinkOf } from '../../text/message-link.ts'
import type { Bot } from '../bot.ts'

export function refOf(bot: Bot, channel: string, ts: string, threadTs?: string): MessageRef {
  const message = { channel, ts, ...(threadTs && { threadTs }) }
  return { ...message, link: messageLinkOf(bot.workspaceUrl, message) }
}

export function keyOf(body: { event_id: string }): string {
  return `event:${body.event_id}`
}
