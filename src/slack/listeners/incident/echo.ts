import type { ChannelId } from '../../../domain/people/people.ts'
import type { IncidentCommand } from '../../../domain/record/command.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import type { Bot } from '../bot.ts'

/** What the incident's channel is told of when it's done, in the name of the one who did it. */
const saidInChannel: ReadonlySet<IncidentCommand['verb']> = new Set([
  'ack',
  'lead',
  'role',
  'page',
  'severity',
  'status',
  'update',
  'task',
  'finish',
  'review',
  'approve',
  'publish',
  'retract',
  'owner',
  'resolve',
  'close',
  'reopen',
  'cancel',
  'duplicate',
])

/**
 * Whether everyone, in the channel where someone asked for it, reads the same within a second. Then the one
 * who asked isn't told it in private as well: Slack shows that the command was taken.
 */
export async function isSaidHere(
  bot: Bot,
  number: number,
  verb: IncidentCommand['verb'],
  channel: ChannelId | null,
): Promise<boolean> {
  if (channel === null || !saidInChannel.has(verb)) return false
  const { channel: own, lost } = await readLinks(bot.desk.db, number)
  // In a lost channel, and in a private one that was made public, Muster says nothing.
  return own?.channel === channel && !lost
}
