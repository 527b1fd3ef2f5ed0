import type { Actor, PersonId } from '../people/people.ts'
import type { Instant, Span } from '../time/instant.ts'
import type { Lateness } from '../time/lateness.ts'
import type { Trouble } from './clock/troubles.ts'
import type { Override } from './overrides/override.ts'
import type { SwapProposal } from './overrides/swap-proposal.ts'

/** Tells someone directly what becomes of their shifts: nobody is put on call, or taken off it, unheard. */
export type OnCallEffect =
  | {
      kind: 'tell_on_call'
      person: PersonId
      what: 'override_added' | 'override_taken_back'
      by: Actor
      override: Override
    }
  | {
      kind: 'tell_swap'
      person: PersonId
      /** For the person who was asked, the answer replaces the question and its buttons. */
      what: 'swap_proposed' | 'swap_accepted' | 'swap_declined' | 'swap_withdrawn'
      swap: SwapProposal
    }
  | HandOverNotice
  | ShiftNotice
  /** Someone's next shifts, before a change to `muster.yml` and after it; one that runs is among them. */
  | { kind: 'tell_moved'; person: PersonId; schedule: string; before: Span[]; after: Span[] }
  /** Compares its user group with those on call by then; it may run any number of times. */
  | { kind: 'keep_user_group'; schedule: string }
  /** That Slack won't let Muster change the group, and why. */
  | { kind: 'tell_group_refused'; schedule: string; channel: string; group: string; reason: string }
  /** That its people get far more pages than others, in the schedule's channel. */
  | {
      kind: 'tell_skew'
      schedule: string
      channel: string
      pages: number
      median: number
      times: number
      isLoud: boolean
    }
  /** Gaps and double bookings ahead, in the schedule's channel. */
  | { kind: 'tell_coverage'; schedule: string; channel: string; troubles: Trouble[] }

/** What Muster tells people about their own shift, ahead of it or as it begins. */
type ToldOfShift = {
  person: PersonId
  schedule: string
  /** When it begins. */
  at: Instant
  /** Everyone on call in it. */
  people: PersonId[]
  /** Everyone on call before it; in a hand-over, as Muster last saw them. */
  before: PersonId[]
  /** Null: for longer than anyone looks ahead. */
  until: Instant | null
  toldAt: Instant
  /** Why it comes late; null when it doesn't. */
  late: Lateness | null
}

/** For someone who is on call now. Open incidents aren't in it: they're read when it's shown. */
export type HandOverNotice = ToldOfShift & {
  kind: 'tell_hand_over'
  /** The reader's shifts after this one. */
  next: Span[]
  /** When somebody was on call last before `at`. */
  lastShift: Span | null
}

/** For someone whose shift is still to come. */
export type ShiftNotice = ToldOfShift & { kind: 'tell_shift_ahead'; plannedAt: Instant }
