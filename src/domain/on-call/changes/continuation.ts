import { whoText } from '../../people/who.ts'
import type { Member, Rotation } from '../../policy/schedule.ts'
import type { Instant } from '../../time/instant.ts'
import { holdingsOf, ordinalOf, placeAfterTurn } from '../order.ts'
import type { Continuation, RotationInForce } from '../schedule-in-force.ts'
import { beginOfTurn, turnAt } from '../turns.ts'

/**
 * Where a changed rotation continues counting when it follows another at `at`. Someone whose shift has only
 * begun keeps it, and with `now` anyone's continues; otherwise the next in the list takes over. Null when it
 * counts by itself: the old one hadn't begun, or the file gives another `starts`, which is how to begin again.
 */
export function continuationOf(
  old: RotationInForce,
  next: Rotation,
  { at, now }: { at: Instant; now: boolean },
): Continuation | null {
  const atMs = Date.parse(at)
  const turn = turnAt(old, atMs - 1)
  if (turn === null || old.starts !== next.starts) return null
  const [beginMs, endMs] = [beginOfTurn(old, turn), beginOfTurn(old, turn + 1)]
  const held = holdingsOf(old, turn, { fromMs: beginMs, toMs: endMs })
  const places = held.findLast(({ fromMs }) => fromMs < atMs)?.places ?? []
  const goesOn = atMs < endMs && (now || atMs - beginMs < (endMs - beginMs) / 2)
  const kept = goesOn
    ? placeOfFirst(
        places.map((place) => old.people[place]),
        next,
      )
    : null
  if (kept !== null) return { at, position: kept, ordinal: ordinalOf(old, turn) }
  return { at, position: nextPlace(old, next, { turn, places }), ordinal: ordinalOf(old, turn + 1) }
}

function placeOf(member: Member | undefined, { people }: Rotation): number {
  return member ? people.findIndex(({ who }) => whoText(who) === whoText(member.who)) : -1
}

function placeOfFirst(members: readonly (Member | undefined)[], rotation: Rotation): number | null {
  return members.map((member) => placeOf(member, rotation)).find((place) => place >= 0) ?? null
}

/** After the last holder where the new list has them; otherwise the next of the old line who is in the new. */
function nextPlace(
  old: RotationInForce,
  next: Rotation,
  { turn, places }: { turn: number; places: readonly number[] },
): number {
  const last = placeOf(old.people[places.at(-1) ?? -1], next)
  if (last >= 0) return (last + 1) % next.people.length
  const begin = placeAfterTurn(old, turn)
  const line = [...old.people.slice(begin), ...old.people.slice(0, begin)]
  return placeOfFirst(line, next) ?? 0
}
