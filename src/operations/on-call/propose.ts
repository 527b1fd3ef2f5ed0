import type { OverrideOutcome } from '../../domain/on-call/overrides/change-override.ts'
import { judgeAsked, type OverrideAsked } from '../../domain/on-call/overrides/change-roster.ts'
import {
  changeAsKnown,
  type OverrideChange,
  peopleInChange,
} from '../../domain/on-call/overrides/override.ts'
import { refusalForOverride } from '../../domain/on-call/overrides/permitted.ts'
import { noSuchSchedule, refusalAsKnown } from '../../domain/on-call/refusals.ts'
import type { Shift } from '../../domain/on-call/shifts.ts'
import { type GroupsOf, type PersonId, person as personActing } from '../../domain/people/people.ts'
import { knownAs } from '../../domain/people/who.ts'
import { groupsNamed } from '../../domain/policy/permissions.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { rostersById } from '../../store/on-call/rosters.ts'
import type { Desk } from '../engine/desk.ts'
import { inItsTerms, knownOf } from './known-people.ts'

/** A change of who's on call, before anyone said in which schedule. */
export type ChangeWanted = { schedule: string | null; change: OverrideChange; from: Instant; to: Instant }

/** A change that may be saved, with what it does. */
export type Proposal = { asked: OverrideAsked; outcome: Extract<OverrideOutcome, { ok: true }> }

/**
 * What a change would do, in each schedule that it can be about: nothing is kept. Where nobody is on call
 * who could be covered, the one who was named may have been meant to take over: `ana` in `cover @ana`.
 */
export async function proposeChanges(
  desk: Desk,
  wanted: ChangeWanted,
  by: PersonId,
): Promise<{ ok: true; proposals: Proposal[] } | { ok: false; refusal: Refusal }> {
  const { schedules } = desk.policy
  const meant = schedules.filter(({ id }) => wanted.schedule === null || id === wanted.schedule)
  if (meant.length === 0) return { ok: false, refusal: noSuchSchedule(wanted.schedule ?? '', desk.policy) }
  const judged = await judgedIn(desk, meant, wanted, by)
  const other = otherMeaning(wanted.change, by)
  const possible = possibleIn(judged)
  const proposals =
    possible.length === 0 && other
      ? possibleIn(await judgedIn(desk, meant, { ...wanted, change: other }, by))
      : possible
  const [proposal] = proposals
  if (proposal) {
    const groupsOf = await knownOf(desk.db, meant, groupsNamed(desk.policy))
    const told = { change: proposal.asked.change, before: proposal.outcome.before }
    const refusal = refusalForOverride(told, { by: personActing(by), policy: desk.policy, groupsOf })
    return refusal ? { ok: false, refusal } : { ok: true, proposals }
  }
  const [first] = judged
  if (!first || first.outcome.ok) throw new Error('a change that is neither possible nor refused')
  return {
    ok: false,
    refusal: { kind: 'override_refused', schedule: first.asked.schedule, why: first.outcome.refusal },
  }
}

function otherMeaning(change: OverrideChange, by: PersonId): OverrideChange | null {
  return change.kind === 'cover' && change.instead !== null && change.person === by
    ? { kind: 'cover', person: change.instead, instead: null }
    : null
}

type Judged = { asked: OverrideAsked; outcome: OverrideOutcome }

function possibleIn(judged: readonly Judged[]): Proposal[] {
  return judged.flatMap(({ asked, outcome }) => (outcome.ok ? { asked, outcome } : []))
}

async function judgedIn(
  { db, policy, clock }: Desk,
  schedules: readonly Schedule[],
  { from, to, change }: ChangeWanted,
  by: PersonId,
): Promise<Judged[]> {
  const groupsOf = await knownOf(db, schedules, peopleInChange(change))
  const at = instantOf(clock.now())
  const rosterOf = await rostersById(db, schedules)
  return schedules.flatMap((schedule) => {
    const asked = { schedule: schedule.id, from, to, change: inItsTerms(schedule, change, groupsOf) }
    const act = { at, by: personActing(by), policy, groupsOf }
    const outcome = judgeAsked(rosterOf(schedule.id), asked, act)
    return outcome ? [{ asked, outcome: asKnown(outcome, groupsOf) }] : []
  })
}

/** For people to read: by name, the person Slack has for an address. */
function asKnown(outcome: OverrideOutcome, groupsOf: GroupsOf): OverrideOutcome {
  if (!outcome.ok) return { ...outcome, refusal: refusalAsKnown(outcome.refusal, groupsOf) }
  const shiftAsKnown = (shift: Shift): Shift => ({
    ...shift,
    people: shift.people.map((person) => knownAs(person, groupsOf)),
  })
  const { override, before, after } = outcome
  return {
    ...outcome,
    override: { ...override, change: changeAsKnown(override.change, groupsOf) },
    before: before.map(shiftAsKnown),
    after: after.map(shiftAsKnown),
  }
}
