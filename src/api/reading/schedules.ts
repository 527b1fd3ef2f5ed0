import { z } from 'zod'
import type { Rosters } from '../../domain/on-call/escalate.ts'
import { becauseText, shiftsBetween } from '../../domain/on-call/shifts.ts'
import { standingAt } from '../../domain/on-call/standing.ts'
import { knownAs } from '../../domain/people/who.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import { addMs, type Instant, instantOf, msBetween } from '../../domain/time/instant.ts'
import { dayMs } from '../../domain/time/units.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import { readRosters } from '../../operations/on-call/rosters.ts'
import { trouble } from '../problem.ts'
import { schedule, wholeSchedule } from '../shapes/reliability.ts'
import { momentAsked } from '../shapes/values.ts'
import { type Endpoint, listing, pageOf, reading } from '../wire/endpoint.ts'
import { showPeople } from './people-in.ts'

const usualDays = 14
const longestDays = 92

/** On call at a moment, by their ids where Slack has someone for an address. */
function standingIn({ overridesOf, groupsOf }: Rosters, one: Schedule, at: Instant) {
  const { people, until, next } = standingAt(one, overridesOf(one.id), at)
  const known = (ids: readonly string[]): string[] => ids.map((id) => knownAs(id, groupsOf))
  return { people: known(people), until, next: known(next) }
}

async function shapesOf({ db, policy }: Desk, found: readonly Schedule[], at: Instant) {
  const rosters = await readRosters(db, policy)
  const standings = found.map((one) => ({ one, ...standingIn(rosters, one, at) }))
  const personOf = await showPeople(
    db,
    standings.flatMap(({ people, next }) => [...people, ...next]),
  )
  return standings.map(({ one, people, until, next }) => ({
    id: one.id,
    name: one.name,
    time_zone: one.timeZone,
    on_call: people.map(personOf),
    until,
    next: next.map(personOf),
  }))
}

export const schedules: Endpoint = listing({
  path: '/schedules',
  summary: "Schedules, with who's on call now and next",
  item: schedule,
  position: z.string(),
  read: async ({ desk }, page) => {
    const sorted = desk.policy.schedules.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const { items, next } = pageOf(sorted, ({ id }) => id, page)
    return { items: await shapesOf(desk, items, instantOf(desk.clock.now())), next }
  },
})

export const oneSchedule: Endpoint = reading({
  path: '/schedules/{id}',
  summary: 'A schedule with its shifts, of the next two weeks unless asked otherwise',
  params: z.object({ id: z.string().max(100) }),
  query: z.strictObject({ from: momentAsked.optional(), to: momentAsked.optional() }),
  answer: wholeSchedule,
  read: async ({ desk, params, query }) => {
    const { db, policy } = desk
    const one = policy.schedules.find(({ id }) => id === params.id)
    if (!one) return trouble(404, 'No such schedule', 'muster.yml has no schedule of that id.')
    const at = instantOf(desk.clock.now())
    const from = query.from ?? at
    const to = query.to ?? addMs(from, usualDays * dayMs)
    const longMs = msBetween(from, to)
    if (longMs <= 0 || longMs > longestDays * dayMs) {
      return trouble(400, 'Bad request', `to: takes a moment after from, at most ${longestDays} days.`)
    }
    const rosters = await readRosters(db, policy)
    const known = (id: string): string => knownAs(id, rosters.groupsOf)
    const shifts = shiftsBetween(one, rosters.overridesOf(one.id), { from, to })
    const personOf = await showPeople(
      db,
      shifts.flatMap(({ people }) => people.map(known)),
    )
    const [shape] = await shapesOf(desk, [one], at)
    if (!shape) throw new Error('a schedule without a shape')
    return {
      ...shape,
      shifts: shifts.map(({ people, because, ...span }) => ({
        from: span.from,
        to: span.to,
        people: people.map((id) => personOf(known(id))),
        because: becauseText(because),
      })),
    }
  },
})
