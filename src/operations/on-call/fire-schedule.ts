import { noteCoverage } from '../../domain/on-call/clock/note-coverage.ts'
import { noteHandOver } from '../../domain/on-call/clock/note-hand-over.ts'
import { noteShiftsAhead } from '../../domain/on-call/clock/note-shift-ahead.ts'
import { noteSkew, skewSpanMs } from '../../domain/on-call/clock/note-skew.ts'
import { scheduleTimers } from '../../domain/on-call/clock/schedule-timers.ts'
import type { Skew } from '../../domain/on-call/load/signals.ts'
import { peopleInChange } from '../../domain/on-call/overrides/override.ts'
import type { Roster } from '../../domain/on-call/overrides/roster.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { peopleNamedIn } from '../../domain/policy/schedule.ts'
import { type Act, type Decision, extend } from '../../domain/record/decision.ts'
import { addMs } from '../../domain/time/instant.ts'
import type { Tx } from '../../store/database/schema.ts'
import { knownOf } from './known-people.ts'
import { skewsAmong } from './load.ts'

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
  // The look at who is on call moves what notices count from, so they come first.
  const ahead = noteShiftsAhead(roster, schedule, knowing)
  const handed = noteHandOver(ahead?.state ?? roster, schedule, knowing)
  const told = ahead && handed ? extend(ahead, handed) : (handed ?? ahead)
  const present = told?.state ?? roster
  const isLookDue = scheduleTimers(present, act.policy, id).some(
    ({ kind, dueAt }) => kind === 'coverage' && dueAt <= act.at,
  )
  if (!isLookDue) return told
  const looked = noteCoverage(present, id, knowing)
  const covered = told ? extend(told, looked) : looked
  const skew = (await skewsAt(tx, act)).find(({ team }) => team === id)
  const skewed = skew ? noteSkew(covered.state, skew, knowing) : null
  return skewed ? extend(covered, skewed) : covered
}

/** The same for every schedule that looks in one hour: their mornings begin together, and it reads four weeks. */
const reckoned = new WeakMap<Policy, { hour: string; skews: Skew[] }>()

/** Where nobody could stand out among the others, nothing is read. */
async function skewsAt(tx: Tx, { policy, at }: Act): Promise<Skew[]> {
  if (policy.schedules.length < 3) return []
  const hour = at.slice(0, 13)
  const known = reckoned.get(policy)
  if (known?.hour === hour) return known.skews
  const skews = await skewsAmong(tx, policy, { from: addMs(at, -skewSpanMs), to: at })
  reckoned.set(policy, { hour, skews })
  return skews
}

/** The act, with who is behind everyone whom schedules and overrides name. */
export async function withPeople(tx: Tx, act: Act): Promise<Act> {
  const { schedules } = act.policy
  return { ...act, groupsOf: await knownOf(tx, schedules, peopleOf(act.policy, act)) }
}

function peopleOf({ schedules }: Policy, { overridesOf }: Pick<Act, 'overridesOf'>): string[] {
  return schedules.flatMap((schedule) => [
    ...peopleNamedIn(schedule),
    ...overridesOf(schedule.id).flatMap(({ change }) => peopleInChange(change)),
  ])
}
