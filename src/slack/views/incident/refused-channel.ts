import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { harmless, mrkdwn } from '../../text/mrkdwn.ts'
import type { View } from '../view.ts'

/** The root of the thread in which an incident goes on when Slack refuses its channel. */
export function refusedChannelView(incident: Incident, reason: string, policy: Policy): View {
  const title = `INC-${incident.number} ${incident.title}`
  const text = `*${harmless(title)}* goes on here, in this thread. Everything is saved, but Slack refused the channel: ${reason}. The buttons below do what \`${policy.command}\` does in a channel.`
  return {
    text: `INC-${incident.number} goes on in this thread.`,
    blocks: [{ type: 'section', text: mrkdwn(text) }],
  }
}
