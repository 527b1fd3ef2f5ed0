import type { ShownChannel } from '../protocol.ts'

/** Between people: no sign before its name, nobody to invite, nothing to archive. */
export function isConversation({ kind }: Pick<ShownChannel, 'kind'>): boolean {
  return kind === 'im' || kind === 'mpim'
}

/** `#general`, or the names of those in a conversation. */
export function channelTitle(channel: Pick<ShownChannel, 'kind' | 'name'>): string {
  return isConversation(channel) ? channel.name : `#${channel.name}`
}
