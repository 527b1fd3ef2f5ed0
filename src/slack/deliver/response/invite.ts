import { z } from 'zod'
import { isSlackPerson, type PersonId } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { limits } from '../../wire/limits.ts'
import { type Delivering, delivered, deliveryAfter, skipped, type Task } from '../delivering.ts'

const ok = z.looseObject({})

/** Being there already is fine. */
function isFine(code: string): boolean {
  return code === 'already_in_channel' || code === 'cant_invite_self'
}

/** Brings people into the channel: those named, and everyone behind the targets. May run any number of times. */
export async function invite(tools: Delivering, task: Task): Promise<Delivery> {
  const { job, links } = task
  if (job.effect.kind !== 'invite') return delivered
  if (!links.channel || links.lost) return skipped('there is no channel to invite people into')
  const { people, failures } = await tools.groups.members([
    ...job.effect.people.filter(isSlackPerson).map((id) => ({ kind: 'person' as const, id })),
    ...job.effect.targets,
  ])
  const waiting = failures.find((failure) => failure.kind !== 'refused')
  if (waiting && people.length === 0) return deliveryAfter(waiting, job)
  const refusals = failures.map(reasonOf)
  const broughtIn: string[] = []
  for (let first = 0; first < people.length; first += limits.invited) {
    const some = people.slice(first, first + limits.invited)
    const answer = await inviteSome(tools, links.channel.channel, some)
    if (!answer) broughtIn.push(...some)
    else if (answer.kind !== 'refused') return deliveryAfter(answer, job)
    else refusals.push(reasonOf(answer))
  }
  // Until someone could be invited, only the declarer knows of it.
  const isAnybodyIn = broughtIn.length > 0 || people.length === 0
  const invited = { channel: links.channel.channel, people: together(task, broughtIn) }
  const changes = isAnybodyIn ? { invited } : {}
  if (waiting) return deliveryAfter(waiting, job)
  return refusals.length === 0
    ? { kind: 'delivered', links: changes }
    : { kind: 'failed', reason: [...new Set(refusals)].join('; '), links: changes }
}

/** Who was invited so far, with these; the answer to the declaration counts them. */
export function together({ links }: Task, people: readonly PersonId[]): PersonId[] {
  return [...new Set([...(links.invited?.people ?? []), ...people])]
}

async function inviteSome(
  { slack }: Delivering,
  channel: string,
  users: readonly string[],
): Promise<Failure | null> {
  const args = { channel, users: users.join(','), force: true }
  const answer = await slack.call('conversations.invite', args, ok)
  return answer.ok || isFine(answer.failure.code) ? null : answer.failure
}
