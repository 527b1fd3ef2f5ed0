import type { ShownChannel } from '../../protocol.ts'
import { isConversation } from '../channel-names.ts'
import type { Known } from '../store.ts'

export type Unread = { hasUnread: boolean; mentions: number }

const nothing: Unread = { hasUnread: false, mentions: 0 }

/** What was said since this person last looked, and how much of it calls them. */
export function unreadOf(channel: ShownChannel, { messagesIn, tables }: Known, personId: string): Unread {
  const messages = messagesIn.get(channel.id)
  if (messages === undefined || !channel.memberIds.includes(personId)) return nothing
  let hasUnread = false
  let mentions = 0
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at]
    if (message === undefined || Number(message.ts) <= Number(channel.lastReadTs)) break
    const isOwn = message.userId === personId
    const isReply = message.threadTs !== undefined && message.threadTs !== message.ts && !message.isBroadcast
    if (isOwn || isReply || message.subtype !== undefined) continue
    hasUnread = true
    const calls = message.woke.some(
      (called) =>
        called === personId ||
        /^(channel|here|everyone)$/.test(called) ||
        tables.groups.get(called)?.memberIds.includes(personId),
    )
    if (calls || isConversation(channel)) mentions += 1
  }
  return { hasUnread, mentions }
}
