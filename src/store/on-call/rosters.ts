import type { OverridesOf } from '../../domain/on-call/overrides/override.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { keyOf, scheduleSubject } from '../../domain/record/subject.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** What was asked of the configured schedules; asks the database nothing where there are none. */
export async function readOverrides(
  db: Database | Tx,
  { schedules }: Pick<Policy, 'schedules'>,
): Promise<OverridesOf> {
  if (schedules.length === 0) return () => []
  const keyOfSchedule = (id: string): string => keyOf(scheduleSubject(id))
  const keys = schedules.map(({ id }) => keyOfSchedule(id))
  const rows = await db
    .selectFrom('subjects')
    .select(['subject', 'state'])
    .where('subject', 'in', keys)
    .execute()
  const overrides = new Map(rows.map(({ subject, state }) => [subject, stateIn('schedule', state).overrides]))
  return (schedule) => overrides.get(keyOfSchedule(schedule)) ?? []
}
