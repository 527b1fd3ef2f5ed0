import type { Links, Loss } from './slack-links.ts'

/** What Slack shows Muster of a private incident's channel: `shut_out` where Muster isn't in it any more. */
export type Sight = 'private' | 'public' | 'shut_out'

/** How it's kept that the channel isn't what a private incident needs. */
export const lossOf: Record<Sight, Loss | null> = {
  private: null,
  public: 'channel_made_public',
  shut_out: 'muster_removed',
}

/** As it's on record; null where the channel is lost in another way, which no look at it undoes. */
export function sightKept({ lost }: Links): Sight | null {
  if (!lost) return 'private'
  if (lost.how === lossOf.public) return 'public'
  return lost.how === lossOf.shut_out ? 'shut_out' : null
}

export function isExposed(links: Links): boolean {
  return sightKept(links) === 'public'
}

/** Muster was removed: nobody tells it who leaves after it, and it can post nothing. */
export function isShutOut(links: Links): boolean {
  return sightKept(links) === 'shut_out'
}
