import type { Incident } from '../../domain/incident/incident.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import { nameAndTitle } from '../incident/names.ts'
import { channel, type Sentence, say, strong } from '../text/sentence.ts'

/** Why something is said directly and not in the incident's channel. */
export type WhyDirect =
  /** They're paged: it calls them in the channel, too, which they're in. */
  | { kind: 'paged'; channel: ChannelId }
  | { kind: 'private'; lost: string | null }
  | { kind: 'lost'; lost: string }
  /** Slack hasn't opened it yet. */
  | { kind: 'unopened' }
  /** It's open, and Slack didn't let this person in. */
  | { kind: 'outside'; channel: ChannelId }

/** For those who read of it elsewhere. */
export function responseIn(id: ChannelId): Sentence {
  return say`The response is in ${channel(id)}.`
}

/** Stands above the words themselves: about which incident they are, and why they come here. */
export function directSentence(incident: Incident, why: WhyDirect): Sentence {
  if (why.kind === 'paged') return say`You're being paged. ${responseIn(why.channel)}`
  return say`${strong(nameAndTitle(incident))}${reasonOf(why)}, so this comes to you directly.`
}

function reasonOf(why: Exclude<WhyDirect, { kind: 'paged' }>): Sentence {
  switch (why.kind) {
    case 'private':
      return say` is private and ${(why.lost && fates[why.lost]) || "Muster can't post in its channel"}`
    case 'lost':
      return say`: ${fates[why.lost] ?? "Muster can't post in its channel"}`
    case 'unopened':
      return say`: Slack hasn't opened its channel yet`
    case 'outside':
      return say`: Slack didn't let Muster bring you into ${channel(why.channel)}`
  }
}

const fates: Record<string, string> = {
  channel_archived: 'its channel is archived',
  channel_deleted: 'its channel is deleted',
  channel_made_public: 'its channel was made public',
  muster_removed: "Muster isn't in its channel any more",
}
