import { textOf } from '../../../json.ts'
import { findChannel } from '../../../workspace/channels.ts'
import { directChannelWith } from '../../../workspace/conversations.ts'
import type { Channel } from '../../../workspace/state.ts'
import { longestText } from '../../content.ts'
import { refuse } from '../../refusal.ts'
import { botOf, type Call } from '../method.ts'

/** Posting takes a channel's id or name, or a person's id; public channels also from outside. */
export function postingChannel(call: Call): Channel {
  const wanted = textOf(call.args.channel)
  const { state, settings } = call.world
  if (state.people.some((person) => person.id === wanted)) return directChannelWith(call.world, wanted)
  const channel = findChannel(state, wanted)
  const isMember = channel?.memberIds.includes(botOf(call)) ?? false
  if (channel === undefined || (channel.kind !== 'public' && !isMember)) refuse('channel_not_found')
  if (channel.isArchived) refuse('is_archived')
  if (!isMember && !settings.scopes.includes('chat:write.public')) refuse('not_in_channel')
  return channel
}

export function threadOf(call: Call, channel: Channel): string | undefined {
  const ts = textOf(call.args.thread_ts)
  if (ts === '') return undefined
  const parent = channel.messages.find((message) => message.ts === ts) ?? refuse('cannot_reply_to_message')
  return parent.threadTs ?? parent.ts
}

/** Text longer than Slack keeps is cut, which it says. */
export function fittingText(text = ''): { text: string; warnings: string[] } {
  const warnings = text.length > longestText ? ['message_truncated'] : []
  return { text: text.slice(0, longestText), warnings }
}

/** Arguments that say how a message looks, and what it says. */
export const appearance = ['icon_emoji', 'icon_url', 'username', 'as_user', 'link_names', 'parse']
export const contents = ['attachments', 'blocks', 'markdown_text', 'metadata', 'text']
