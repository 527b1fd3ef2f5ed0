import type { Duty, PageEvent } from '../../domain/on-call/load/load.ts'
import { type Skew, skewOf } from '../../domain/on-call/load/signals.ts'
import { loadByTeam } from '../../domain/on-call/load/teams.ts'
import { shiftsBetween } from '../../domain/on-call/shifts.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { knownAs } from '../../domain/people/who.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import type { Span } from '../../domain/time/instant.ts'
import type { LocalDay } from '../../domain/time/local-day.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { type Paging, readPagings } from '../../store/on-call/pages.ts'
import { zonesOf } from '../../store/people/directory.ts'
import { readRosters } from './rosters.ts'

/** Who was paged and who was on call within a span, and in which zone each of them lives. */
export type Carried = {
  pages: PageEvent[]
  duties: Duty[]
  zoneOf: (person: PersonId) => string
  holidays: readonly LocalDay[]
  /** Pages of private incidents that aren't among them: what is handed on says nothing of those. */
  privateLeftOut: number
}

/**
 * What people carried. Pages are from the record; who was on call follows from the schedules as they're
 * configured now, with every override. Whose zone Slack didn't say lives in the office's.
 */
export async function readCarried(
  db: Database | Tx,
  policy: Policy,
  span: Span,
  { withPrivate }: { withPrivate: boolean },
): Promise<Carried> {
  const rosters = await readRosters(db, policy)
  const duties = policy.schedules.flatMap((schedule) =>
    shiftsBetween(schedule, rosters.overridesOf(schedule.id), span).flatMap(({ from, to, people }) =>
      people.map((one) => ({
        person: knownAs(one, rosters.groupsOf),
        schedule: schedule.id,
        from,
        to,
      })),
    ),
  )
  const pagings = await readPagings(db, span)
  const shown = pagings.filter(({ isPrivate }) => withPrivate || !isPrivate)
  const pages = shown.flatMap(eventsOf)
  const people = [...duties, ...pages].map(({ person }) => person)
  const zones = await zonesOf(db, people)
  const { timeZone, holidays } = policy.calendar
  const privateLeftOut = pagings.length - shown.length
  return { pages, duties, zoneOf: (person) => zones.get(person) ?? timeZone, holidays, privateLeftOut }
}

/** How each schedule's pages compare with the others'. Private incidents don't count: channels read it. */
export async function skewsAmong(db: Database | Tx, policy: Policy, span: Span): Promise<Skew[]> {
  const carried = await readCarried(db, policy, span, { withPrivate: false })
  const ids = policy.schedules.map(({ id }) => id)
  const teams = loadByTeam(carried, ids, span)
  return skewOf(new Map(teams.map(({ schedule, load }) => [schedule, load.pages])))
}

/** A group whose members nobody knew at the time counts for no one. */
function eventsOf({ incident, at, what }: Paging): PageEvent[] {
  const named = what.targets.flatMap(({ kind, id }) => (kind === 'person' ? id : []))
  const people = new Set(what.people ?? named)
  return [...people].map((person) => ({ person, incident: incidentName(incident), at }))
}
