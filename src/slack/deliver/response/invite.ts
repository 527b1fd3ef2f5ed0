import { z } from 'zod'
import { isSlackPerson, type PersonId } from '../../../domain/people/people.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { namesOf } from '../../../store/people/directory.ts'
import { limits } from '../../text/limits.ts'
import {
  type Failure,
  isPassing,
  type PersonError,
  personErrors,
  reasonOf,
  reasonOfPerson,
} from '../../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, skip, type Task } from '../delivering.ts'

/** Slack may do only half of it: with `force` it lets in whom it can, and lists the others. */
const invited = z.looseObject({ errors: personErrors })

/** Being there already is fine. */
function isFine({ error }: PersonError): boolean {
  return error === 'already_in_channel' || error === 'cant_invite_self'
}

/** Brings people into the channel: those named, and everyone behind the targets. May run any number of times. */
export async function invite(tools: Delivering, task: Task): Promise<Delivery> {
  const { job, links } = task
  if (job.effect.kind !== 'invite') return delivered
  if (!links.channel || links.lost) return skip('there is no channel to invite people into')
  const { people, failures } = await tools.groups.members([
    ...job.effect.people.filter(isSlackPerson).map((id) => ({ kind: 'person' as const, id })),
    ...job.effect.targets,
  ])
  const wanted = people.filter((id) => id !== tools.botUser)
  const waiting = failures.find((failure) => failure.kind !== 'refused')
  if (waiting && wanted.length === 0) return deliveryAfter(waiting, job)
  const refusals = failures.map(reasonOf)
  const broughtIn: string[] = []
  for (let first = 0; first < wanted.length; first += limits.invited) {
    const some = wanted.slice(first, first + limits.invited)
    const { failure, refused } = await inviteSome(tools, links.channel.channel, some)
    if (failure) return deliveryAfter(failure, job)
    const outside = new Set(refused.map(({ user }) => user))
    broughtIn.push(...some.filter((id) => !outside.has(id)))
    await tools.groups.noteGone(refused)
    refusals.push(...(await reasonsOf(tools, refused)))
  }
  // Until someone could be invited, only the declarer knows of it.
  const isAnybodyIn = broughtIn.length > 0 || wanted.length === 0
  const changes = isAnybodyIn
    ? { invited: { channel: links.channel.channel, people: together(task, broughtIn) } }
    : {}
  if (waiting) return deliveryAfter(waiting, job)
  return refusals.length === 0
    ? { kind: 'delivered', links: changes }
    : { kind: 'failed', reason: [...new Set(refusals)].join('; '), links: changes }
}

/** Who was invited so far, with these; the answer to the declaration counts them. */
export function together({ links }: Task, people: readonly PersonId[]): PersonId[] {
  return [...new Set([...(links.invited?.people ?? []), ...people])]
}

/** `failure` when it's to be tried again; otherwise who isn't in, and why. */
type Invited = { failure: Failure | null; refused: readonly PersonError[] }

const method = 'conversations.invite'

async function inviteSome(
  { slack }: Delivering,
  channel: string,
  users: readonly string[],
): Promise<Invited> {
  const answer = await slack.call(method, { channel, users: users.join(','), force: true }, invited)
  if (answer.ok) return outcomeOf(answer.data.errors)
  const { failure } = answer
  if (failure.kind !== 'refused') return { failure, refused: [] }
  return outcomeOf(failure.ofPeople ?? users.map((user) => ({ user, error: failure.code })))
}

function outcomeOf(errors: readonly PersonError[]): Invited {
  const refused = errors.filter((error) => !isFine(error))
  const passing = refused.find(({ error }) => isPassing(error))
  if (!passing) return { failure: null, refused }
  const failure = { method, kind: 'unknown', code: passing.error, retryAfterMs: null, needed: null } as const
  return { failure, refused: [] }
}

async function reasonsOf({ desk }: Delivering, refused: readonly PersonError[]): Promise<string[]> {
  const names = await namesOf(
    desk.db,
    refused.map(({ user }) => user),
  )
  return refused.map(
    (error) => `@${names.get(error.user) ?? error.user} can't be invited: ${reasonOfPerson(error)}`,
  )
}
