import type { Rotation, Schedule } from '../../policy/schedule.ts'
import { addMs, type Instant, instantOf } from '../../time/instant.ts'
import { dayMs } from '../../time/units.ts'
import type { RotationInForce, ScheduleInForce } from '../schedule-in-force.ts'
import { beginOfTurn, turnAt } from '../turns.ts'
import { continuationOf } from './continuation.ts'

/** What has ended stays this long, so that pay and reports still find who was on call. */
const keptMs = 400 * dayMs

/** When a change holds: `now`, or as each changed rotation next hands over. */
export type ChangeMoment = { at: Instant; now: boolean }

/** A rotation as defined, the one that it follows, and when it begins; null: the old one continues unchanged. */
type Step = { rotation: Rotation; current: RotationInForce | null; begins: Instant | null }

/**
 * The schedule that holds from `at` on, made of the one in force and of what `muster.yml` says by now. Nobody's
 * shift changes while it runs, unless `now`; either way the order continues after the one who held the old rotation,
 * so that removing or adding people who aren't on call changes nobody's call. Asked again before a change has
 * taken effect, it answers the same.
 */
export function changeSchedule(
  inForce: ScheduleInForce,
  defined: Schedule,
  moment: ChangeMoment,
): ScheduleInForce {
  const present = presentVersions(inForce.rotations, moment.at)
  if (present.length === 0) return defined
  const steps = defined.rotations.map((rotation): Step => {
    const current = present.find(({ id, until }) => id === rotation.id && until === undefined) ?? null
    return { rotation, current, begins: beginOf(rotation, current, moment) }
  })
  const rotations = isInOrder(present, defined.rotations)
    ? layInOrder(present, steps, moment)
    : layAnew(present, steps, moment)
  return { ...defined, rotations }
}

/** Without changes that were planned and haven't begun, which are planned again, and without what is long over. */
function presentVersions(rotations: readonly RotationInForce[], at: Instant): RotationInForce[] {
  const oldest = addMs(at, -keptMs)
  return rotations
    .filter(({ since, until }) => (since ?? at) <= at && (until ?? at) >= oldest)
    .map(({ until, ...rotation }) => (until === undefined || until > at ? rotation : { ...rotation, until }))
}

/** Field by field: what was stored and what was read need not list them in one order. */
function isSameDefinition(a: Rotation, b: Rotation): boolean {
  const definitionOf = ({ id, people, length, handOver, starts, atOnce, only, counts, timeZone }: Rotation) =>
    JSON.stringify([
      id,
      people.map(({ who, from, until }) => [
        who.kind,
        who.kind === 'person' ? who.id : who.address,
        from,
        until,
      ]),
      [length.count, length.unit],
      [handOver.weekday, handOver.time],
      starts,
      atOnce,
      only.map(({ spans }) => spans.map(({ from, to }) => [from, to])),
      counts,
      timeZone,
    ])
  return definitionOf(a) === definitionOf(b)
}

function beginOf(
  rotation: Rotation,
  current: RotationInForce | null,
  { at, now }: ChangeMoment,
): Instant | null {
  if (current && isSameDefinition(current, rotation)) return null
  if (now) return at
  if (!current) return nextHandOverOf(rotation, at)
  const next = turnAt(current, Date.parse(at)) === null ? at : nextHandOverOf(current, at)
  return nearestHandOverOf(rotation, Date.parse(next), Date.parse(at))
}

function nextHandOverOf(rotation: Rotation, at: Instant): Instant {
  const turn = turnAt(rotation, Date.parse(at))
  return instantOf(beginOfTurn(rotation, turn === null ? 0 : turn + 1))
}

/**
 * The hand-over of the new rotation that is nearest to the next one of the old: usually the same. A moved
 * hand-over makes one shift a little longer or shorter, and none that lasts from nine to ten.
 */
function nearestHandOverOf(rotation: Rotation, nextMs: number, afterMs: number): Instant {
  const turn = turnAt(rotation, nextMs)
  if (turn === null) return instantOf(beginOfTurn(rotation, 0))
  const [before, after] = [beginOfTurn(rotation, turn), beginOfTurn(rotation, turn + 1)]
  return instantOf(before > afterMs && nextMs - before <= after - nextMs ? before : after)
}

function isInOrder(present: readonly Rotation[], defined: readonly Rotation[]): boolean {
  const place = new Map(defined.map(({ id }, index) => [id, index]))
  const places = present.flatMap(({ id }) => place.get(id) ?? [])
  return places.every((here, index) => here >= (places[index - 1] ?? 0))
}

function endAt(rotation: RotationInForce, until: Instant): RotationInForce {
  return { ...rotation, until: rotation.until ?? until }
}

function beginAt({ rotation, current }: Step, since: Instant, now: boolean): RotationInForce {
  const continues = current && continuationOf(current, rotation, { at: since, now })
  return { ...rotation, since, ...(continues && { continues }) }
}

/** Each rotation where its old versions are; one that is gone keeps its place until it hands over. */
function layInOrder(
  present: readonly RotationInForce[],
  steps: readonly Step[],
  moment: ChangeMoment,
): RotationInForce[] {
  const left = [...present]
  const laid: RotationInForce[] = []
  const layGone = (upTo: string | null): void => {
    while (left[0] && left[0].id !== upTo && !steps.some(({ rotation }) => rotation.id === left[0]?.id)) {
      const gone = left.shift()
      if (gone) laid.push(endAt(gone, moment.now ? moment.at : nextHandOverOf(gone, moment.at)))
    }
  }
  for (const step of steps) {
    layGone(step.rotation.id)
    while (left[0]?.id === step.rotation.id) {
      const version = left.shift()
      if (version) laid.push(step.begins === null ? version : endAt(version, step.begins))
    }
    if (step.begins !== null) laid.push(beginAt(step, step.begins, moment.now))
  }
  layGone(null)
  return laid
}

/** Which rotation covers which is one answer for all of them: in a new order, all begin together. */
function layAnew(
  present: readonly RotationInForce[],
  steps: readonly Step[],
  { at, now }: ChangeMoment,
): RotationInForce[] {
  const begins = steps.map(
    ({ rotation, current, begins: own }) => own ?? nextHandOverOf(current ?? rotation, at),
  )
  const together = now ? at : begins.reduce((a, b) => (a > b ? a : b))
  return [
    ...present.map((rotation) => endAt(rotation, together)),
    ...steps.map((step) => beginAt(step, together, now)),
  ]
}
