import { noteCoverage } from '../../domain/on-call/clock/note-coverage.ts'
import { peopleInChange } from '../../domain/on-call/overrides/override.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { peopleNamedIn } from '../../domain/policy/schedule.ts'
import { scheduleSubject } from '../../domain/record/subject.ts'
import { readOverrides } from '../../store/on-call/rosters.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import { ownArrival } from '../engine/result.ts'
import { withPeople } from './fire-schedule.ts'

/**
 * Looks at the weeks ahead of every schedule that someone is in, at once instead of the next morning: they've
 * just left Slack. Nothing is kept where that leaves no gap.
 */
export async function lookAheadWithout(desk: Desk, person: PersonId): Promise<void> {
  const overridesOf = await readOverrides(desk.db, desk.policy)
  const theirs = desk.policy.schedules.filter(
    (schedule) =>
      peopleNamedIn(schedule).includes(person) ||
      overridesOf(schedule.id).some(({ change }) => peopleInChange(change).includes(person)),
  )
  for (const { id } of theirs) await lookAhead(desk, id)
}

async function lookAhead(desk: Desk, id: string): Promise<void> {
  const subject = scheduleSubject(id)
  await inTransactionIf(desk, ownArrival('timer'), async ({ tx, act, load, keep }) => {
    const roster = await load(subject)
    if (!roster?.coverage) return null
    const decision = noteCoverage(roster, id, await withPeople(tx, act))
    return decision.events.length === 0 ? null : keep(subject, { ok: true, decision })
  })
}
