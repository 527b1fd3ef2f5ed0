import type { PersonId } from '../../people/people.ts'
import { knownAs } from '../../people/who.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../../record/decision.ts'
import type { OnCallEffect } from '../effects.ts'
import { noSuchSchedule, refusalAsKnown } from '../refusals.ts'
import type { ScheduleInForce } from '../schedule-in-force.ts'
import type { Override } from './override.ts'
import type { Roster } from './roster.ts'
import { acceptSwap, judgeSwap, type SwapOutcome } from './swap.ts'
import type { SwapProposal } from './swap-proposal.ts'

/** What someone asks for, people as the schedule names them. */
export type SwapAsked = Pick<SwapProposal, 'schedule' | 'asking' | 'other' | 'gives' | 'takes'>

/** Proposals of one schedule that nobody has answered. */
const openAtMost = 50

/** Asks someone to swap. Nobody's shift changes before they accept. */
export function proposeSwap(roster: Roster, asked: SwapAsked, act: Act): Outcome<Roster> {
  const judged = judgeSwapAsked(roster, asked, act)
  if (!judged) return refuse(noSuchSchedule(asked.schedule, act.policy))
  if (!judged.ok)
    return refuse({
      kind: 'swap_refused',
      schedule: asked.schedule,
      why: refusalAsKnown(judged.refusal, act.groupsOf),
    })
  const standing = roster.swaps.filter((swap) => swap.gives.from > act.at)
  if (standing.length >= openAtMost) {
    return refuse({ kind: 'too_many_swaps', schedule: asked.schedule, limit: openAtMost })
  }
  const swap: SwapProposal = { ...asked, id: `${asked.schedule}-${roster.asked + 1}`, askedAt: act.at }
  return accept(
    { ...roster, swaps: [...standing, swap], asked: roster.asked + 1 },
    [eventOf(act, { kind: 'swap_proposed', swap })],
    tell(swap, 'swap_proposed', [swap.other], act),
  )
}

/** Whether a swap can be asked for, without asking; null for a schedule that isn't configured. */
export function judgeSwapAsked(
  roster: Roster,
  asked: SwapAsked,
  act: Pick<Act, 'at' | 'policy' | 'groupsOf'>,
): SwapOutcome | null {
  const standing = standingFor(roster, asked.schedule, act)
  return standing && judgeSwap(standing, { ...asked, id: `${asked.schedule}-0`, askedAt: act.at })
}

/** The answer of the person who was asked: both covers at once, judged again, or neither. */
export function answerSwap(
  roster: Roster,
  { id, accepts }: { id: string; accepts: boolean },
  act: Act,
): Outcome<Roster> {
  const swap = roster.swaps.find((one) => one.id === id)
  if (!swap) return refuse({ kind: 'no_such_swap', id })
  const by = personBy(act)
  const other = knownAs(swap.other, act.groupsOf)
  const isWithdrawn = !accepts && by === knownAs(swap.asking, act.groupsOf)
  if (by !== other && !isWithdrawn) {
    return refuse({
      kind: 'swap_refused',
      schedule: swap.schedule,
      why: { kind: 'not_yours', other },
    })
  }
  const swaps = roster.swaps.filter((one) => one.id !== id)
  const told = [swap.asking, swap.other]
  if (!accepts) {
    return accept(
      { ...roster, swaps },
      [eventOf(act, { kind: 'swap_declined', swap })],
      tell(swap, isWithdrawn ? 'swap_withdrawn' : 'swap_declined', told, act),
    )
  }
  const standing = standingFor(roster, swap.schedule, act)
  if (!standing) return refuse(noSuchSchedule(swap.schedule, act.policy))
  const outcome = acceptSwap(standing, swap, { by: swap.other, at: act.at })
  if (!outcome.ok) {
    const why = refusalAsKnown(outcome.refusal, act.groupsOf)
    return refuse({ kind: 'swap_refused', schedule: swap.schedule, why })
  }
  return accept(
    { ...roster, swaps, overrides: [...roster.overrides, ...outcome.overrides] },
    outcome.overrides.map((override) => eventOf(act, { kind: 'override_added', override })),
    tell(swap, 'swap_accepted', told, act),
  )
}

function standingFor(
  { overrides }: Roster,
  id: string,
  { policy, groupsOf }: Pick<Act, 'policy' | 'groupsOf'>,
): { schedule: ScheduleInForce; overrides: Override[]; isReachable: (person: PersonId) => boolean } | null {
  const schedule = policy.schedules.find((one) => one.id === id)
  if (!schedule) return null
  return { schedule, overrides, isReachable: (person) => groupsOf(person)?.length !== 0 }
}

function tell(
  swap: SwapProposal,
  what: Extract<OnCallEffect, { kind: 'tell_swap' }>['what'],
  people: readonly PersonId[],
  { by, groupsOf }: Act,
): OnCallEffect[] {
  const shown = { ...swap, asking: knownAs(swap.asking, groupsOf), other: knownAs(swap.other, groupsOf) }
  return [...new Set(people.map((person) => knownAs(person, groupsOf)))]
    .filter((person) => person === shown.other || by.kind !== 'person' || by.id !== person)
    .map((person) => ({ kind: 'tell_swap', person, what, swap: shown }))
}
