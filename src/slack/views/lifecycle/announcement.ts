import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { awaitsResponse, pagesAtAnyHour } from '../../../domain/response/clock.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { fullName, signOf, statusNames } from '../../../wording/incident/names.ts'
import { commanderText, endingText, sinceText } from '../../../wording/lifecycle/facts.ts'
import { channel as channelPiece, everyone, join, type Part, strong } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../blocks.ts'
import type { View } from '../view.ts'

export type Announcement = {
  incident: Incident
  policy: Policy
  at: Instant
  /** Null while there is none, or when Slack rejected it. */
  channel: ChannelId | null
  /** Only the first posting may page; editing it never does. */
  isFirst: boolean
}

/** One line for everyone else, edited as the incident continues. */
export function announcementOf({ incident, policy, channel, isFirst }: Announcement): View {
  const call = isFirst ? callOf(incident, policy) : null
  const name = join([call, signOf(incident), strong(fullName(incident))])
  const line = join([name, ...stateOf(incident), channel && channelPiece(channel)], ' · ')
  const text = mrkdwnText(line, policy)
  return { text, blocks: [section(text)] }
}

/** Replaces the page where nobody is configured to be paged. */
function callOf(incident: Incident, policy: Policy): Part {
  const severity = policy.severities[incident.severity]
  const hasTargets = severity.page.some((level) => level.length > 0)
  if (incident.isPrivate || hasTargets || severity.mention === 'none') return null
  return awaitsResponse(incident) && pagesAtAnyHour(severity) && everyone(severity.mention)
}

function stateOf(incident: Incident): Part[] {
  const ending = endingText(incident)
  if (ending) return [ending, incident.status === 'closed' && statusNames.closed]
  return [statusNames[incident.status], commanderText(incident), sinceText(incident)]
}
