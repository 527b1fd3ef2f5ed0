import type { Incident } from '../../../domain/incident/incident.ts'
import type { ChannelId } from '../../../domain/people/people.ts'
import { channelLink } from '../../text/mrkdwn.ts'
import { section } from '../blocks.ts'
import { nameAndTitle } from '../signs.ts'
import type { View } from '../view.ts'

/** Why something is said directly and not in the incident's channel. */
export type WhyDirect =
  | { kind: 'private'; lost: string | null }
  | { kind: 'lost'; lost: string }
  /** Slack hasn't opened it yet. */
  | { kind: 'unopened' }
  /** There's one, and Slack didn't let this person in. */
  | { kind: 'outside'; channel: ChannelId }

const fates: Record<string, string> = {
  channel_archived: 'its channel is archived',
  channel_deleted: 'its channel is deleted',
  channel_made_public: 'its channel was made public',
}

/** The same words in a direct message: of which incident, and why they come here. */
export function directView(view: View, incident: Incident, why: WhyDirect): View {
  const sentence = `*${nameAndTitle(incident)}*${reasonOf(why)}, so this comes to you directly.`
  return { text: view.text, blocks: [section(sentence), ...view.blocks] }
}

function reasonOf(why: WhyDirect): string {
  switch (why.kind) {
    case 'private':
      return ` is private, and ${(why.lost && fates[why.lost]) || 'Muster cannot post in a channel of it'}`
    case 'lost':
      return `: ${fates[why.lost] ?? 'its channel is lost'}`
    case 'unopened':
      return ": Slack hasn't opened its channel yet"
    case 'outside':
      return `: Slack didn't let Muster bring you into ${channelLink(why.channel)}`
  }
}
