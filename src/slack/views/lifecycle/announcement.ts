import { commanderOf, type Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { awaitsResponse, pagesAtAnyHour } from '../../../domain/response/clock.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { channelLink, dayAndTimeOf, mention } from '../../text/mrkdwn.ts'
import { section } from '../blocks.ts'
import { fullName, signOf, statusNames } from '../signs.ts'
import type { View } from '../view.ts'
import { endingText } from './facts.ts'

export type Announcement = {
  incident: Incident
  policy: Policy
  at: Instant
  /** Null while there is none, or when Slack refused it. */
  channel: ChannelId | null
  /** Only the first posting may call people; editing it never does. */
  isFirst: boolean
}

/** One line for everybody else, edited as the incident goes on. */
export function announcementOf({ incident, policy, channel, isFirst }: Announcement): View {
  const calls = isFirst ? callOf(incident, policy) : ''
  const link = channel ? [channelLink(channel)] : []
  const parts = [`${calls}${signOf(incident)} *${fullName(incident)}*`, ...stateParts(incident), ...link]
  const text = parts.join(' · ')
  return { text, blocks: [section(text)] }
}

/** Stands in for pages where nobody is configured to be paged. */
function callOf(incident: Incident, policy: Policy): string {
  const severity = policy.severities[incident.severity]
  const hasTargets = severity.page.some((level) => level.length > 0)
  if (incident.isPrivate || hasTargets || severity.mention === 'none') return ''
  return awaitsResponse(incident) && pagesAtAnyHour(severity) ? `<!${severity.mention}> ` : ''
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
