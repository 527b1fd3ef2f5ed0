import type { Incident } from '../../../domain/incident/incident.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import { channelLink } from '../../text/mrkdwn.ts'
import { anyAnswer } from '../../wire/client.ts'
import { reasonOf } from '../../wire/failures.ts'
import type { Bot } from '../bot.ts'
import type { Press } from '../buttons/press.ts'

/**
 * Brings someone into an incident's channel at their own request. Losing it costs one click. Only a question that
 * nobody else sees offers it instead of declaring.
 */
export async function join(
  bot: Bot,
  incident: Incident,
  { asker: { person }, isTemporary }: Press,
): Promise<string> {
  const { channel } = await readLinks(bot.desk.db, incident.number)
  if (!channel) return `${incidentName(incident.number)} has no channel yet. Try again in a moment.`
  const args = { channel: channel.channel, users: person, force: true }
  const answer = await bot.slack.call('conversations.invite', args, anyAnswer)
  return answer.ok || answer.failure.code === 'already_in_channel'
    ? `You're in ${channelLink(channel.channel)}.${isTemporary ? ' Nothing new was declared.' : ''}`
    : `Slack didn't let you into ${channelLink(channel.channel)}: ${reasonOf(answer.failure)}.`
}
