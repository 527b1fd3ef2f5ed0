import type { Member } from '../policy/schedule.ts'
import { addDays } from '../time/local-day.ts'
import { firstMsOfWall, wallMsOf } from '../time/wall-time.ts'
import type { Stretch } from './hours.ts'
import type { RotationInForce } from './schedule-in-force.ts'
import { beginOfTurn, countTurns, turnAt } from './turns.ts'

/** An index into the people of a rotation. */
type Place = number

/** From a turn on, the same people take part; `next` is where the search for its holder begins. */
type Checkpoint = { turn: number; taking: Place[]; next: Place }

/** When each is in the rotation, by place, and all moments at which somebody comes or goes; epoch ms. */
type Order = { stays: Stretch[]; edges: number[]; firstTurn: number; checkpoints: Checkpoint[] }

const orders = new WeakMap<RotationInForce, Order>()

function stayOf({ from, until }: Member, timeZone: string): Stretch {
  return {
    fromMs: from === null ? -Infinity : firstMsOfWall(wallMsOf(from, '00:00'), timeZone),
    toMs: until === null ? Infinity : firstMsOfWall(wallMsOf(addDays(until, 1), '00:00'), timeZone),
  }
}

function takingPart(stays: readonly Stretch[], epochMs: number): Place[] {
  return stays.flatMap(({ fromMs, toMs }, place) => (fromMs <= epochMs && epochMs < toMs ? [place] : []))
}

/**
 * Turns pass from one to the next of those who take part, so leaving and joining move nobody else's place in
 * the line. Between two such moments the line is a plain cycle, and any turn is found without counting up.
 */
function orderOf(rotation: RotationInForce): Order {
  const kept = orders.get(rotation)
  if (kept) return kept
  const stays = rotation.people.map((member) => stayOf(member, rotation.timeZone))
  const edges = [...new Set(stays.flatMap(({ fromMs, toMs }) => [fromMs, toMs]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  const { continues } = rotation
  const continuesMs = continues ? Date.parse(continues.at) : -Infinity
  const firstTurn = turnAt(rotation, continuesMs) ?? 0
  const order: Order = { stays, edges, firstTurn, checkpoints: [] }
  let last: Checkpoint = {
    turn: firstTurn,
    // A change that holds at once begins within a turn, with those who take part by then.
    taking: takingPart(stays, Math.max(beginOfTurn(rotation, firstTurn), continuesMs)),
    next: continues?.position ?? 0,
  }
  order.checkpoints.push(last)
  for (const edge of edges) {
    const turn = firstTurnFrom(rotation, edge)
    if (turn <= last.turn) continue
    const next = placeAfter(rotation, last, countTurns(rotation, { from: last.turn, to: turn }))
    last = { turn, taking: takingPart(stays, beginOfTurn(rotation, turn)), next }
    order.checkpoints.push(last)
  }
  orders.set(rotation, order)
  return order
}

function firstTurnFrom(rotation: RotationInForce, epochMs: number): number {
  let turn = turnAt(rotation, epochMs) ?? 0
  if (beginOfTurn(rotation, turn) < epochMs) return turn + 1
  while (turn > 0 && beginOfTurn(rotation, turn - 1) >= epochMs) turn -= 1
  return turn
}

function atOnceOf(rotation: RotationInForce, taking: readonly Place[]): number {
  return Math.min(rotation.atOnce, taking.length)
}

/** Those who take the n-th turn after a checkpoint. */
function holdersAfter(rotation: RotationInForce, { taking, next }: Checkpoint, turns: number): Place[] {
  const together = atOnceOf(rotation, taking)
  const first = taking.findIndex((place) => place >= next)
  const begin = Math.max(0, first) + turns * together
  return Array.from({ length: together }, (_, index) => taking[(begin + index) % taking.length] ?? 0)
}

/** Where the search begins once n turns have passed since a checkpoint. */
function placeAfter(rotation: RotationInForce, checkpoint: Checkpoint, turns: number): Place {
  const last = turns > 0 ? holdersAfter(rotation, checkpoint, turns - 1).at(-1) : undefined
  return last === undefined ? checkpoint.next : (last + 1) % rotation.people.length
}

function checkpointOf({ checkpoints }: Order, turn: number): Checkpoint | undefined {
  return checkpoints.findLast((checkpoint) => checkpoint.turn <= turn)
}

/** The number of a turn in the order, which continues over a change of the rotation. */
export function ordinalOf(rotation: RotationInForce, turn: number): number {
  const { firstTurn } = orderOf(rotation)
  return (rotation.continues?.ordinal ?? 0) + countTurns(rotation, { from: firstTurn, to: turn })
}

/** Part of a turn in which the same people hold it. */
export type Holding = Stretch & { places: Place[] }

/**
 * Who holds a turn, in order and without a gap. One who leaves in its course is followed at once by the one
 * whose turn comes next, who keeps that turn too: the end of a membership on a Sunday night mustn't cost
 * somebody their week.
 */
export function holdingsOf(rotation: RotationInForce, turn: number, { fromMs, toMs }: Stretch): Holding[] {
  const order = orderOf(rotation)
  const checkpoint = checkpointOf(order, turn)
  if (!checkpoint) return []
  const passed = countTurns(rotation, { from: checkpoint.turn, to: turn })
  let places = holdersAfter(rotation, checkpoint, passed)
  const edges = order.edges.filter((edge) => fromMs < edge && edge < toMs)
  if (edges.length === 0) return [{ fromMs, toMs, places }]
  const isCounted = countTurns(rotation, { from: turn, to: turn + 1 }) > 0
  const next = placeAfter(rotation, checkpoint, isCounted ? passed + 1 : passed)
  return [fromMs, ...edges].map((begin, index) => {
    if (index > 0) places = fillUp(rotation, places, { taking: takingPart(order.stays, begin), next })
    return { fromMs: begin, toMs: edges[index] ?? toMs, places }
  })
}

function fillUp(
  rotation: RotationInForce,
  places: readonly Place[],
  { taking, next }: Pick<Checkpoint, 'taking' | 'next'>,
): Place[] {
  const staying = places.filter((place) => taking.includes(place))
  const others = taking.filter((place) => !staying.includes(place))
  const inOrder = [...others.filter((place) => place >= next), ...others.filter((place) => place < next)]
  return [...staying, ...inOrder].slice(0, Math.max(staying.length, atOnceOf(rotation, taking)))
}

/** Where the search for the next holder begins after a turn. */
export function placeAfterTurn(rotation: RotationInForce, turn: number): Place {
  const checkpoint = checkpointOf(orderOf(rotation), turn)
  if (!checkpoint) return 0
  return placeAfter(rotation, checkpoint, countTurns(rotation, { from: checkpoint.turn, to: turn + 1 }))
}
