import { commanderOf, type Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { SeverityPolicy } from '../../../domain/policy/policy.ts'
import { channelLink, dayAndTimeOf, linkTo, mention } from '../../text/mrkdwn.ts'
import { section } from '../blocks.ts'
import { fullName, signOf, statusNames } from '../signs.ts'
import type { View } from '../view.ts'
import { endingText } from './facts.ts'

export type Announcement = {
  incident: Incident
  /** Null while there is none, or when Slack refused it. */
  channel: ChannelId | null
  /** Whom posting it calls, as the declaration decided; editing it never calls anyone. */
  call?: SeverityPolicy['mention']
  /** The link of one before it that Slack doesn't let Muster edit any more. */
  replaces?: string | null
}

/** One line for everybody else, edited as the incident goes on. */
export function announcementOf({ incident, channel, call = 'none', replaces = null }: Announcement): View {
  const calls = call === 'none' ? '' : `<!${call}> `
  const link = channel ? [channelLink(channel)] : []
  const earlier = replaces ? [`replaces ${linkTo(replaces, 'an earlier line')}`] : []
  const name = `${calls}${signOf(incident)} *${fullName(incident)}*`
  const parts = [name, ...stateParts(incident), ...link, ...earlier]
  const text = parts.join(' · ')
  return { text, blocks: [section(text)] }
}

function stateParts(incident: Incident): string[] {
  const ending = endingText(incident)
  if (ending) return incident.status === 'closed' ? [ending, 'closed'] : [ending]
  const commander = commanderOf(incident)
  return [
    statusNames[incident.status],
    commander ? `commander ${mention(commander)}` : 'no commander yet',
    `since ${dayAndTimeOf(incident.moments.declared)}`,
  ]
}
