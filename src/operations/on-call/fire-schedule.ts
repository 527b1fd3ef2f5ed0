import { noteCoverage } from '../../domain/on-call/clock/note-coverage.ts'
import { noteHandOver } from '../../domain/on-call/clock/note-hand-over.ts'
import { scheduleTimers } from '../../domain/on-call/clock/schedule-timers.ts'
import { peopleIn } from '../../domain/on-call/overrides/override.ts'
import type { Roster } from '../../domain/on-call/overrides/roster.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { peopleNamedIn } from '../../domain/policy/schedule.ts'
import { type Act, type Decision, extend } from '../../domain/record/decision.ts'
import type { Tx } from '../../store/database/schema.ts'
import { knownOf } from './known-people.ts'

/** What the clock does to a schedule. One that `muster.yml` no longer has is left alone. */
export async function fireSchedule(
  tx: Tx,
  roster: Roster,
  act: Act,
  id: string,
): Promise<Decision<Roster> | null> {
  const schedule = act.policy.schedules.find((one) => one.id === id)
  if (!schedule) return null
  const knowing = await withPeople(tx, act)
  const handed = noteHandOver(roster, schedule, knowing)
  const present = handed?.state ?? roster
  const isLookDue = scheduleTimers(present, act.policy, id).some(
    ({ kind, dueAt }) => kind === 'coverage' && dueAt <= act.at,
  )
  if (!isLookDue) return handed
  const looked = noteCoverage(present, id, knowing)
  return handed ? extend(handed, looked) : looked
}

/** The act, with who is behind everyone whom schedules and overrides name. */
export async function withPeople(tx: Tx, act: Act): Promise<Act> {
  const { schedules } = act.policy
  return { ...act, groupsOf: await knownOf(tx, schedules, peopleOf(act.policy, act)) }
}

function peopleOf({ schedules }: Policy, { overridesOf }: Pick<Act, 'overridesOf'>): string[] {
  return schedules.flatMap((schedule) => [
    ...peopleNamedIn(schedule),
    ...overridesOf(schedule.id).flatMap(({ change }) => peopleIn(change)),
  ])
}
