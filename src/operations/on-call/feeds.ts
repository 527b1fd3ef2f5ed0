import type { Rosters } from '../../domain/on-call/escalate.ts'
import { peopleInChange } from '../../domain/on-call/overrides/override.ts'
import type { ScheduleInForce } from '../../domain/on-call/schedule-in-force.ts'
import { type Shift, wholeShiftsBetween } from '../../domain/on-call/shifts.ts'
import type { Actor, PersonId, Source } from '../../domain/people/people.ts'
import { knownAs } from '../../domain/people/who.ts'
import { peopleNamedIn, type Schedule } from '../../domain/policy/schedule.ts'
import { addMs, instantOf, type Span } from '../../domain/time/instant.ts'
import { dayMs } from '../../domain/time/units.ts'
import { type Act, auditOther } from '../../store/audit/audit.ts'
import type { Tx } from '../../store/database/schema.ts'
import {
  countChange,
  type Feed,
  type FeedOf,
  feedAt,
  giveToken,
  tokensOf,
} from '../../store/on-call/feeds.ts'
import { namesOf } from '../../store/people/directory.ts'
import type { Desk } from '../engine/desk.ts'
import { readRosters } from './rosters.ts'

/** What people expect of a calendar: the last weeks to look up, and a year to plan. */
const [daysBack, daysAhead] = [31, 366]

/** Where a calendar asks, behind what others call the listener. `file` is a feed's token and `.ics`. */
export function feedPath(file: string): string {
  return `/calendars/${file}`
}

/**
 * The addresses of feeds behind `base`: as they are, made when they're first asked for, or with `anew` others in
 * their place. A new one goes on record, because the old one stops working for everyone who has it.
 */
export async function feedAddresses(
  desk: Desk,
  feeds: readonly FeedOf[],
  { base, anew, by, source }: { base: string; anew: boolean; by: Actor; source: Source },
): Promise<string[]> {
  const known = anew ? [] : await tokensOf(desk.db, feeds)
  const given = feeds.filter((_, index) => (known[index] ?? null) === null)
  const tokens = given.length === 0 ? known : await giveAddresses(desk, feeds, given, { anew, by, source })
  return tokens.map((token) => `${base}${feedPath(`${token}.ics`)}`)
}

function giveAddresses(
  desk: Desk,
  feeds: readonly FeedOf[],
  given: readonly FeedOf[],
  { anew, by, source }: { anew: boolean; by: Actor; source: Source },
): Promise<(string | null)[]> {
  const at = instantOf(desk.clock.now())
  return desk.db.transaction().execute(async (tx) => {
    for (const of of given) {
      await giveToken(tx, of, at, { anew })
      if (anew) await auditReplaced(tx, of, { at, by, source })
    }
    return tokensOf(tx, feeds)
  })
}

/** A person's own is in the audit without their id, which an erasure wouldn't find there. */
async function auditReplaced(tx: Tx, of: FeedOf, act: Act): Promise<void> {
  const detail: Record<string, string> = of.kind === 'schedule' ? { schedule: of.id } : { of: 'person' }
  await auditOther(tx, { what: 'feed_address_replaced', subject: null, detail }, act)
}

/** What a feed shows: whole shifts, a month back and a year ahead from the beginning of today, UTC. */
export type FeedContent = Feed & {
  schedules: readonly ScheduleInForce[]
  /** Changes whenever anything that's shown may have. */
  version: string
  /** Costs as much as there are shifts; who has this version already needn't ask. */
  shifts: () => Promise<FeedShifts>
}

export type FeedShifts = {
  shifts: { schedule: ScheduleInForce; shift: Shift }[]
  nameOf: (person: PersonId) => string
}

/** Null where no feed has this address, or muster.yml no longer has its schedule. */
export async function readFeed(desk: Desk, token: string): Promise<FeedContent | null> {
  const { db, policy } = desk
  const known = await feedAt(db, token)
  if (!known) return null
  const rosters = await readRosters(db, policy)
  const schedules = policy.schedules.filter((schedule) => isShown(schedule, known.of, rosters))
  if (known.of.kind === 'schedule' && schedules.length === 0) return null
  const overrides = schedules.flatMap(({ id }) => rosters.overridesOf(id))
  const now = instantOf(desk.clock.now())
  const text = JSON.stringify([schedules, overrides])
  const feed = await countChange(db, { token, feed: known, text, at: now })
  const today = instantOf(Math.floor(Date.parse(now) / dayMs) * dayMs)
  const span = { from: addMs(today, -daysBack * dayMs), to: addMs(today, daysAhead * dayMs) }
  return {
    ...feed,
    schedules,
    version: `${feed.revision}-${today.slice(0, 10)}`,
    shifts: async () => {
      const shifts = shiftsIn(schedules, feed.of, span, rosters)
      const people = shifts.flatMap(({ shift }) => shift.people)
      const names = await namesOf(db, feed.of.kind === 'person' ? [feed.of.id, ...people] : people)
      return { shifts, nameOf: (person) => names.get(person) ?? person }
    },
  }
}

/** Of a person, every schedule that names them: working out the shifts of all others would be for nothing. */
function isShown(schedule: Schedule, of: FeedOf, { overridesOf, groupsOf }: Rosters): boolean {
  if (of.kind === 'schedule') return schedule.id === of.id
  const named = [
    ...peopleNamedIn(schedule),
    ...overridesOf(schedule.id).flatMap(({ change }) => peopleInChange(change)),
  ]
  return named.some((person) => knownAs(person, groupsOf) === of.id)
}

function shiftsIn(
  schedules: readonly ScheduleInForce[],
  of: FeedOf,
  span: Span,
  { overridesOf, groupsOf }: Rosters,
): FeedShifts['shifts'] {
  const all = schedules.flatMap((schedule) =>
    wholeShiftsBetween(schedule, overridesOf(schedule.id), span).map((shift) => {
      const people = shift.people.map((person) => knownAs(person, groupsOf))
      return { schedule, shift: { ...shift, people } }
    }),
  )
  return of.kind === 'schedule' ? all : all.filter(({ shift }) => shift.people.includes(of.id))
}
