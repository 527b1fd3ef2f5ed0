import type { PersonId } from '../people/people.ts'
import type { Instant } from '../time/instant.ts'

/** Someone whom pages called, and what became of the last one. */
export type Paged = {
  person: PersonId
  /** Of the last page that called them: pages of one target are counted. 0 for those called by hand alone. */
  level: number
  at: Instant
  /** They pressed that they can't, and aren't called for this target again. */
  cannotAt?: Instant
  /** Why no direct message reached them, as a sentence without its full stop. */
  untold?: string
  /** Nothing else reached them either: they aren't in the channel. */
  isOutOfReach?: true
  /** Slack holds back what notifies them until then. */
  quietUntil?: Instant
  /** Somebody paged them by hand: they're still asked, no matter who else responds. */
  byHand?: ByHand
}

/** The last time that a pager was told of a page; with a reason where it wasn't reached. */
export type Ring = { pager: string; at: Instant; reason?: string }

/** Who called someone by hand, and why, as typed; empty where no reason was given. */
export type ByHand = {
  by: PersonId
  why: string
  /** When the one who was called acknowledged it. */
  answeredAt?: Instant
}

/** Who has come, where everyone who is called is expected. */
export type AllHands = {
  since: Instant
  /** Who did anything in the incident, each once. */
  here: { person: PersonId; at: Instant }[]
  /** When those missing were called once more. */
  calledAgainAt: Instant | null
  /** Since then nobody waits for the others. */
  overAt: Instant | null
}
