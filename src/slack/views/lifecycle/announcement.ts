import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import type { Policy, SeverityPolicy } from '../../../domain/policy/policy.ts'
import { fullName, signOf, statusNames } from '../../../wording/incident/names.ts'
import {
  acknowledgedText,
  commanderText,
  endingText,
  replacedLine,
  sinceText,
} from '../../../wording/lifecycle/facts.ts'
import { channel as channelPiece, everyone, join, type Part, strong } from '../../../wording/text/sentence.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { acknowledgeButton, joinButton } from '../buttons.ts'
import type { View } from '../view.ts'

export type Announcement = {
  incident: Incident
  policy: Policy
  /** Null while there is none, or when Slack rejected it. */
  channel: ChannelId | null
  /** Whom posting it pages, as the declaration decided; editing it never pages anyone. */
  call?: SeverityPolicy['mention']
  /** The link of one before it that Slack no longer lets Muster edit. */
  replaces?: string | null
}

/** One line for everyone else, edited as the incident continues, with the way in while somebody is needed. */
export function announcementOf(announcement: Announcement): View {
  const { incident, policy, channel, call = 'none', replaces } = announcement
  const name = join([call !== 'none' && everyone(call), signOf(incident), strong(fullName(incident))])
  const where = channel && channelPiece(channel)
  const line = join([name, ...stateOf(incident), where, replaces && replacedLine(replaces)], ' · ')
  const text = mrkdwnText(line, policy)
  const buttons = [...acknowledgeButton(incident), ...(channel ? joinButton(incident) : [])]
  return { text, blocks: [section(text), ...actions(buttons)] }
}

function stateOf(incident: Incident): Part[] {
  const ending = endingText(incident)
  if (ending) return [ending, incident.status === 'closed' && statusNames.closed]
  return [
    statusNames[incident.status],
    acknowledgedText(incident),
    commanderText(incident),
    sinceText(incident),
  ]
}
