import type { PersonId } from '../people/people.ts'
import { whoText } from '../people/who.ts'
import { openStretches, type Stretch } from './hours.ts'
import { holdingsOf, ordinalOf } from './order.ts'
import type { RotationInForce } from './schedule-in-force.ts'
import { beginOfTurn, turnAt } from './turns.ts'

/** Who a rotation alone puts on call; `turn` continues counting over changes of the rotation. */
export type RotationSpan = Stretch & { people: PersonId[]; turn: number }

/** What of a stretch lies within the time for which a rotation holds; empty or negative when nothing. */
export function forceOf({ since, until }: RotationInForce, { fromMs, toMs }: Stretch): Stretch {
  return {
    fromMs: since === undefined ? fromMs : Math.max(fromMs, Date.parse(since)),
    toMs: until === undefined ? toMs : Math.min(toMs, Date.parse(until)),
  }
}

/**
 * The spans of a rotation within a stretch, in order, apart, each with somebody. The first and the last are
 * cut to the stretch.
 */
export function spansOf(rotation: RotationInForce, stretch: Stretch): RotationSpan[] {
  const { fromMs, toMs } = forceOf(rotation, stretch)
  if (fromMs >= toMs) return []
  const spans: RotationSpan[] = []
  for (const holding of holdingsWithin(rotation, { fromMs, toMs })) {
    for (const open of openStretches(rotation, holding)) spans.push({ ...holding, ...open })
  }
  return spans
}

function holdingsWithin(rotation: RotationInForce, { fromMs, toMs }: Stretch): RotationSpan[] {
  const holdings: RotationSpan[] = []
  let turn = turnAt(rotation, fromMs) ?? 0
  let beginMs = beginOfTurn(rotation, turn)
  while (beginMs < toMs) {
    const endMs = beginOfTurn(rotation, turn + 1)
    const whole = forceOf(rotation, { fromMs: beginMs, toMs: endMs })
    if (whole.fromMs < whole.toMs && whole.toMs > fromMs) {
      const ordinal = ordinalOf(rotation, turn)
      for (const holding of holdingsOf(rotation, turn, whole)) {
        const cut = { fromMs: Math.max(holding.fromMs, fromMs), toMs: Math.min(holding.toMs, toMs) }
        if (holding.places.length === 0 || cut.fromMs >= cut.toMs) continue
        holdings.push({ ...cut, people: peopleAt(rotation, holding.places), turn: ordinal })
      }
    }
    turn += 1
    beginMs = endMs
  }
  return holdings
}

function peopleAt(rotation: RotationInForce, places: readonly number[]): PersonId[] {
  const people = places.flatMap((place) => {
    const member = rotation.people[place]
    return member ? [whoText(member.who)] : []
  })
  return [...new Set(people)]
}
