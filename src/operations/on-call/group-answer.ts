import { type GroupAnswer, noteGroupAnswer } from '../../domain/on-call/clock/user-group.ts'
import { scheduleSubject } from '../../domain/record/subject.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import { ownArrival } from '../engine/result.ts'

/** Keeps how Slack took a change of a schedule's user group; whether that was news. */
export async function recordGroupAnswer(desk: Desk, id: string, answer: GroupAnswer): Promise<boolean> {
  const subject = scheduleSubject(id)
  const result = await inTransactionIf(desk, ownArrival('delivery'), async ({ act, load, keep }) => {
    const roster = await load(subject)
    const schedule = act.policy.schedules.find((one) => one.id === id)
    const outcome = roster && schedule ? noteGroupAnswer(roster, { schedule, answer }, act) : null
    return outcome && keep(subject, outcome)
  })
  return result !== null
}
