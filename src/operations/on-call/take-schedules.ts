import { scheduleInForce, takeSchedule } from '../../domain/on-call/changes/take-schedule.ts'
import { newRoster, type Roster } from '../../domain/on-call/overrides/roster.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { peopleNamedIn, type Schedule } from '../../domain/policy/schedule.ts'
import { scheduleSubject } from '../../domain/record/subject.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Log } from '../../process/log.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { rostersById } from '../../store/on-call/rosters.ts'
import { inTransactionEach } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import { ownArrival } from '../engine/result.ts'
import type { Work } from '../engine/transaction.ts'
import { knownOf } from './known-people.ts'

/** So many schedules are taken in one transaction. */
const schedulesTogether = 50

/**
 * Takes the schedules of a file that was just read, and gives the policy with what holds of each: a rotation that
 * was changed begins at its next hand-over. From then on who's on call is asked of this policy alone, by the one who
 * asks. Where the database fails on one, it holds as the file has it.
 */
export async function takeSchedules(desk: Desk, policy: Policy, log: Log): Promise<Policy> {
  const { schedules } = policy
  for (let from = 0; from < schedules.length; from += schedulesTogether) {
    const taken = schedules.slice(from, from + schedulesTogether).map(take)
    for (const each of await inTransactionEach(desk, ownArrival('timer'), taken)) {
      if (each.status === 'rejected') log.error("a schedule's change can't be kept", { error: each.reason })
    }
  }
  const rosterOf = await rostersById(desk.db, schedules)
  return withInForce(policy, (id) => rosterOf(id).inForce)
}

/** The policy as it holds by now, for the one who has read the file without a bot. */
export async function policyInForce(db: Database | Tx, policy: Policy, at: Instant): Promise<Policy> {
  const rosterOf = await rostersById(db, policy.schedules)
  const defined = new Map(policy.schedules.map((schedule) => [schedule.id, schedule]))
  return withInForce(policy, (id) => {
    const schedule = defined.get(id)
    return schedule ? scheduleInForce(rosterOf(id), schedule, at).rotations : null
  })
}

function take(defined: Schedule) {
  return async ({ tx, act, load, keep }: Work) => {
    const subject = scheduleSubject(defined.id)
    const roster = (await load(subject)) ?? newRoster
    const before = roster.inForce === null ? [] : peopleNamedIn({ rotations: roster.inForce })
    const groupsOf = await knownOf(tx, [defined], before)
    const decision = takeSchedule(roster, defined, { ...act, groupsOf })
    return decision && keep(subject, { ok: true, decision })
  }
}

/** The same policy where the file's rotations are what holds. */
function withInForce(policy: Policy, inForceOf: (id: string) => Roster['inForce']): Policy {
  const schedules = policy.schedules.map((schedule) => {
    const rotations = inForceOf(schedule.id)
    const isAsDefined = rotations === null || JSON.stringify(rotations) === JSON.stringify(schedule.rotations)
    return isAsDefined ? schedule : { ...schedule, rotations }
  })
  const isAsDefined = schedules.every((schedule, index) => schedule === policy.schedules[index])
  return isAsDefined ? policy : { ...policy, schedules }
}
