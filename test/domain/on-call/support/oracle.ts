import { DateTime } from 'luxon'
import type { Override } from '../../../../src/domain/on-call/overrides/override.ts'
import type { Rotation, Schedule } from '../../../../src/domain/policy/schedule.ts'

/**
 * Who is on call, found the slow way: the clocks are watched a quarter of an hour at a time with a library of
 * its own, and turns are played one after the other. It shares nothing with what it checks but the types.
 */
const quarterMs = 900_000
const dayMs = 96 * quarterMs

const firstMs = Date.UTC(2025, 10, 1)
const quarters = (16 * 31 * dayMs) / quarterMs

const watched = new Map<string, Float64Array>()

/** What the clocks of a zone show at every quarter of an hour from November 2025 on, as though it were UTC. */
function clocksOf(zone: string): Float64Array {
  const known = watched.get(zone)
  if (known) return known
  const walls = Float64Array.from({ length: quarters }, (_, index) => {
    const ms = firstMs + index * quarterMs
    return ms + DateTime.fromMillis(ms, { zone }).offset * 60_000
  })
  watched.set(zone, walls)
  return walls
}

/** Every moment at which the clocks come to show `wall` or pass over it, earliest first. */
function crossingsOf(wall: string, zone: string): number[] {
  const walls = clocksOf(zone)
  const asUtc = Date.parse(`${wall}:00Z`)
  const around = Math.round((asUtc - firstMs) / quarterMs)
  const found: number[] = []
  for (let index = around - 60; index <= around + 52; index += 1) {
    if ((walls[index] ?? 0) >= asUtc && (walls[index - 1] ?? 0) < asUtc) {
      found.push(firstMs + index * quarterMs)
    }
  }
  return found
}

function wallText(asUtcMs: number): string {
  return new Date(asUtcMs).toISOString().slice(0, 16)
}

const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

function firstWeekdayFrom(day: DateTime, weekday: string | null): DateTime {
  let found = day
  while (weekday !== null && weekdayNames[found.weekday - 1] !== weekday) found = found.plus({ days: 1 })
  return found
}

type Turn = { wall: string; counts: boolean }

/** Nominal hand-overs by the wall clock, from the first to the end of 2026. */
function turnsOf({ starts, handOver, length, only, counts }: Rotation): Turn[] {
  const start = DateTime.fromISO(starts, { zone: 'utc' })
  const [hour = 0, minute = 0] = handOver.time.split(':').map(Number)
  const walls: DateTime[] = []
  for (let turn = 0; ; turn += 1) {
    const day =
      length.unit === 'months'
        ? firstWeekdayFrom(start.plus({ months: turn * length.count }), handOver.weekday)
        : firstWeekdayFrom(start, handOver.weekday)
    const first = day.set({ hour, minute })
    walls.push(length.unit === 'months' ? first : first.plus({ [length.unit]: turn * length.count }))
    if ((walls.at(-1)?.toMillis() ?? 0) > Date.UTC(2027, 0, 20)) break
  }
  return walls.slice(0, -1).map((wall, index) => {
    const end = walls[index + 1] ?? wall
    let isOpen = only.length === 0 || counts === 'calendar'
    for (let ms = wall.toMillis(); ms < end.toMillis() && !isOpen; ms += quarterMs) {
      const at = new Date(ms)
      const inWeek = ((at.getUTCDay() + 6) % 7) * 1440 + at.getUTCHours() * 60 + at.getUTCMinutes()
      isOpen = only.some(({ spans }) =>
        spans.some(
          ({ from, to }) =>
            (inWeek >= from && inWeek < to) || (inWeek + 10_080 >= from && inWeek + 10_080 < to),
        ),
      )
    }
    return { wall: wall.toFormat("yyyy-MM-dd'T'HH:mm"), counts: isOpen }
  })
}

type Step = { ms: number; places: number[] }

/** Who holds a rotation from each moment on, hours aside. */
function stepsOf(rotation: Rotation): Step[] {
  const { people, timeZone, atOnce, starts, handOver } = rotation
  const stays = people.map(({ from, until }) => ({
    from: from === null ? -Infinity : (crossingsOf(`${from}T00:00`, timeZone)[0] ?? 0),
    to:
      until === null
        ? Infinity
        : (crossingsOf(wallText(Date.parse(`${until}T00:00Z`) + dayMs), timeZone)[0] ?? 0),
  }))
  const turns = turnsOf(rotation)
  const beginMs = crossingsOf(`${starts}T${handOver.time}`, timeZone)[0] ?? 0
  const begins = turns.map(({ wall }, index) =>
    index === 0 ? beginMs : (crossingsOf(wall, timeZone)[0] ?? 0),
  )
  const edges = [...new Set(stays.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const steps: Step[] = []
  let pointer = 0
  for (const [index, ms] of begins.entries()) {
    const line = people.map((_, place) => (pointer + place) % people.length)
    const present = (at: number) => (place: number) => {
      const stay = stays[place]
      return stay !== undefined && stay.from <= at && at < stay.to
    }
    let holders = line.filter(present(ms)).slice(0, atOnce)
    const last = holders.at(-1)
    if (turns[index]?.counts && last !== undefined) pointer = (last + 1) % people.length
    steps.push({ ms, places: holders })
    const following = people.map((_, place) => (pointer + place) % people.length)
    for (const edge of edges) {
      if (edge <= ms || edge >= (begins[index + 1] ?? Infinity)) continue
      const staying = holders.filter(present(edge))
      const others = following.filter((place) => !staying.includes(place)).filter(present(edge))
      holders = [...staying, ...others].slice(0, atOnce)
      steps.push({ ms: edge, places: holders })
    }
  }
  return steps
}

/** When hours open and close, without regard to people. */
function openingsOf({ only, timeZone }: Rotation): { from: number; to: number }[] | null {
  if (only.length === 0) return null
  const openings: { from: number; to: number }[] = []
  for (let monday = Date.UTC(2025, 11, 15); monday < Date.UTC(2027, 0, 20); monday += 7 * dayMs) {
    for (const { from, to } of only.flatMap(({ spans }) => spans)) {
      openings.push({
        from: crossingsOf(wallText(monday + from * 60_000), timeZone)[0] ?? 0,
        to: crossingsOf(wallText(monday + to * 60_000), timeZone).at(-1) ?? 0,
      })
    }
  }
  return openings
}

/** Answers who is on call at an instant of 2026. */
export function createOracle(schedule: Schedule, overrides: readonly Override[]): (at: string) => string[] {
  const rotations = schedule.rotations.map((rotation) => ({
    people: rotation.people.map(({ who }) => (who.kind === 'person' ? who.id : who.address)),
    steps: stepsOf(rotation),
    openings: openingsOf(rotation),
  }))
  return (at) => {
    const ms = Date.parse(at)
    let people: string[] = []
    for (const { people: names, steps, openings } of rotations) {
      if (openings && !openings.some(({ from, to }) => from <= ms && ms < to)) continue
      const step = steps.findLast((one) => one.ms <= ms)
      const held = (step?.places ?? []).map((place) => names[place] ?? '')
      if (held.length > 0) people = held
    }
    const asked = overrides.map((one, index) => ({ one, index }))
    asked.sort((a, b) => a.one.askedAt.localeCompare(b.one.askedAt) || a.index - b.index)
    for (const { one } of asked) {
      if (one.schedule !== schedule.id || at < one.from || at >= one.to) continue
      const { change } = one
      if (change.kind === 'nobody') people = []
      if (change.kind === 'replace') people = [...change.people]
      if (change.kind === 'add') people = [...people, ...change.people]
      if (change.kind === 'remove') people = people.filter((person) => person !== change.person)
      if (change.kind === 'cover') {
        people =
          change.instead === null
            ? [change.person]
            : people.map((person) => (person === change.instead ? change.person : person))
      }
    }
    return [...new Set(people)].sort()
  }
}
