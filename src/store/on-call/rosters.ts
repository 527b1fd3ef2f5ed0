import type { OverridesOf } from '../../domain/on-call/overrides/override.ts'
import { newRoster, type Roster } from '../../domain/on-call/overrides/roster.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { keyOf, scheduleSubject, subjectOf } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** What was asked of these schedules, by id; asks the database nothing where there are none. */
export async function rostersById(
  db: Database | Tx,
  schedules: readonly { id: string }[],
): Promise<(schedule: string) => Roster> {
  if (schedules.length === 0) return () => newRoster
  const keys = schedules.map(({ id }) => keyOf(scheduleSubject(id)))
  const rows = await db
    .selectFrom('subjects')
    .select(['subject', 'state'])
    .where('subject', 'in', keys)
    .execute()
  const rosters = new Map(rows.map(({ subject, state }) => [subject, stateIn('schedule', state)]))
  return (schedule) => rosters.get(keyOf(scheduleSubject(schedule))) ?? newRoster
}

/** What the last look ahead found, of each schedule that was looked at since a moment, by id. */
export async function readCoverage(
  db: Database | Tx,
  since: Instant,
): Promise<{ schedule: string; gapMs: number; doubleMs: number }[]> {
  const rows = await db
    .selectFrom('subjects')
    .select(['subject', 'state'])
    .where('kind', '=', 'schedule')
    .orderBy('subject')
    .execute()
  return rows.flatMap(({ subject, state }) => {
    const { coverage } = stateIn('schedule', state)
    if (!coverage || coverage.at < since) return []
    return { schedule: subjectOf(subject).id, gapMs: coverage.gapMs, doubleMs: coverage.doubleMs }
  })
}

/** The overrides of every schedule that's configured. */
export async function readOverrides(
  db: Database | Tx,
  { schedules }: Pick<Policy, 'schedules'>,
): Promise<OverridesOf> {
  const rosterOf = await rostersById(db, schedules)
  return (schedule) => rosterOf(schedule).overrides
}
