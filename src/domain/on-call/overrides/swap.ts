import type { PersonId } from '../../people/people.ts'
import type { Instant, Span } from '../../time/instant.ts'
import type { ScheduleInForce } from '../schedule-in-force.ts'
import { shiftsBetween } from '../shifts.ts'
import { judgeOverride, type OverrideRefusal } from './change-override.ts'
import { askedAfter, type Override } from './override.ts'
import type { SwapProposal } from './swap-proposal.ts'

export type SwapRefusal =
  | OverrideRefusal
  | { kind: 'not_yours'; other: PersonId }
  | { kind: 'only_yourself' }
  /** One of the spans has begun since. */
  | { kind: 'too_late' }
  /** Somebody named isn't on call for the whole of the span that they would give away. */
  | { kind: 'shift_changed'; person: PersonId; span: Span }
  /** Somebody would be on call twice at once. */
  | { kind: 'already_on_call'; person: PersonId; span: Span }

type Standing = {
  schedule: ScheduleInForce
  overrides: readonly Override[]
  isReachable: (person: PersonId) => boolean
}

export type SwapOutcome = { ok: true; overrides: Override[] } | { ok: false; refusal: SwapRefusal }

/** The two covers that an accepted swap becomes. Judged when asked, and once more when accepted. */
export function acceptSwap(
  standing: Standing,
  swap: SwapProposal,
  accepted: { by: PersonId; at: Instant },
): SwapOutcome {
  if (accepted.by !== swap.other) return { ok: false, refusal: { kind: 'not_yours', other: swap.other } }
  return coversOf(standing, swap, accepted.at)
}

/** Whether a swap can be proposed: the same rules as for accepting it at that moment. */
export function judgeSwap(standing: Standing, swap: SwapProposal): SwapOutcome {
  return coversOf(standing, swap, swap.askedAt)
}

function coversOf(standing: Standing, swap: SwapProposal, at: Instant): SwapOutcome {
  const { asking, other, gives, takes } = swap
  if (asking === other) return { ok: false, refusal: { kind: 'only_yourself' } }
  if (gives.from <= at || (takes && takes.from <= at)) return { ok: false, refusal: { kind: 'too_late' } }
  const halves = [
    { giver: asking, taker: other, span: gives },
    ...(takes ? [{ giver: other, taker: asking, span: takes }] : []),
  ]
  const overrides: Override[] = []
  for (const [index, { giver, taker, span }] of halves.entries()) {
    const { from, to } = span
    const override: Override = {
      id: index === 0 ? swap.id : `${swap.id}-back`,
      schedule: swap.schedule,
      from,
      to,
      change: { kind: 'cover', person: taker, instead: giver },
      askedBy: asking,
      askedAt: askedAfter(standing.overrides, at),
      swap: swap.id,
    }
    const outcome = judgeOverride(standing, override)
    const refusal = outcome.ok ? shiftRefusal(standing, { giver, taker, span }) : outcome.refusal
    if (refusal) return { ok: false, refusal }
    overrides.push(override)
  }
  return { ok: true, overrides }
}

function shiftRefusal(
  { schedule, overrides }: Standing,
  { giver, taker, span }: { giver: PersonId; taker: PersonId; span: Span },
): SwapRefusal | null {
  const shifts = shiftsBetween(schedule, overrides, span).filter(({ people }) => people.length > 0)
  if (!shifts.every(({ people }) => people.includes(giver))) {
    return { kind: 'shift_changed', person: giver, span }
  }
  if (shifts.some(({ people }) => people.includes(taker))) {
    return { kind: 'already_on_call', person: taker, span }
  }
  return null
}
