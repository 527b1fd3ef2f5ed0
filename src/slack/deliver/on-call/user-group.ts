import { scheduleAt } from '../../../domain/on-call/shifts.ts'
import { isSlackPerson } from '../../../domain/people/people.ts'
import { isAddress, knownAs } from '../../../domain/people/who.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { recordGroupAnswer } from '../../../operations/on-call/group-answer.ts'
import { readRosters } from '../../../operations/on-call/rosters.ts'
import { keepGroup } from '../../../store/people/groups.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { askGroup } from '../../people/look-up.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, nowAtDesk, skip } from '../delivering.ts'

/** On the first start, and after a file with new addresses, Muster is still asking Slack whose they are. */
const unknownYet: Delivery = {
  kind: 'later',
  inMs: 10_000,
  reason: "Slack hasn't said yet who has an address on call",
  counted: false,
}

/**
 * Makes a schedule's user group hold those on call now, whatever it was asked for: by the time it's done, the
 * shift may have changed again. Writing replaces the whole list, and Slack tells everyone who came and went, so
 * it's only done where it differs. Slack takes no empty list: where nobody is on call the group stays.
 */
export async function keepUserGroup(tools: Delivering, job: Job, id: string): Promise<Delivery> {
  const { desk, slack } = tools
  const schedule = desk.policy.schedules.find((one) => one.id === id)
  if (!schedule?.userGroup) return skip('the schedule has no user group')
  const { userGroup: group } = schedule
  const rosters = await readRosters(desk.db, desk.policy)
  const { people } = scheduleAt(schedule, rosters.overridesOf(id), nowAtDesk(desk))
  // Writing those who are known already would throw out someone on call.
  if (people.some((person) => isAddress(person) && rosters.groupsOf(person) === null)) return unknownYet
  const wanted = people
    .filter((person) => rosters.isReachable(person))
    .map((person) => knownAs(person, rosters.groupsOf))
    .filter(isSlackPerson)
  if (wanted.length === 0) return skip("nobody is on call, and Slack doesn't empty a user group")
  const read = await askGroup(slack, group)
  if (!read.ok) return refusedBy(tools, job, { id, group, asked: 'read' }, read.failure)
  const isToWrite = !isSame(wanted, read.data.users)
  if (isToWrite) {
    const users = [...new Set(wanted)].join(',')
    const written = await slack.call('usergroups.users.update', { usergroup: group, users }, anyAnswer)
    if (!written.ok) return refusedBy(tools, job, { id, group, asked: 'write' }, written.failure)
    // A level may page this group: it's counted with those whom it holds now.
    await keepGroup(desk.db, group, wanted, nowAtDesk(desk))
  }
  await recordGroupAnswer(desk, id, { group, asked: isToWrite ? 'write' : 'read', refusal: null })
  return delivered
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  const [one, other] = [new Set(a), new Set(b)]
  return one.size === other.size && [...one].every((person) => other.has(person))
}

async function refusedBy(
  { desk, log }: Delivering,
  job: Job,
  { id, group, asked }: { id: string; group: string; asked: 'read' | 'write' },
  failure: Failure,
): Promise<Delivery> {
  const delivery = deliveryAfter(failure, job)
  if (delivery.kind !== 'failed') return delivery
  const isNews = await recordGroupAnswer(desk, id, { group, asked, refusal: reasonOf(failure) })
  if (isNews) log.warn("a user group can't be kept in step", { schedule: id, group, code: failure.code })
  return delivery
}
