import type { OverridesOf } from '../../domain/on-call/overrides/override.ts'
import { newRoster, type Roster } from '../../domain/on-call/overrides/roster.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { keyOf, type Subject, scheduleSubject, subjectOf } from '../../domain/record/subject.ts'
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

/** Every schedule that something was decided on, whether or not it's configured still. */
export async function listSchedules(db: Database | Tx): Promise<Subject<'schedule'>[]> {
  const rows = await db.selectFrom('subjects').select('subject').where('kind', '=', 'schedule').execute()
  return rows.map(({ subject }) => scheduleSubject(subjectOf(subject).id))
}

/** The overrides of every schedule that's configured. */
export async function readOverrides(
  db: Database | Tx,
  { schedules }: Pick<Policy, 'schedules'>,
): Promise<OverridesOf> {
  const rosterOf = await rostersById(db, schedules)
  return (schedule) => rosterOf(schedule).overrides
}
