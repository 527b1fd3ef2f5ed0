import { z } from 'zod'
import { isSlackPerson, type PersonId } from '../../../domain/people/people.ts'
import type { Target } from '../../../domain/policy/policy.ts'
import type { Words } from '../../../domain/record/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { noteMember } from '../../../store/people/members.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { circleOf } from '../../privacy/circle.ts'
import { directView } from '../../views/response/direct.ts'
import { wordsView } from '../../views/words.ts'
import type { Answer } from '../../wire/client.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { type Delivering, deliveryAfter, isRepeated, type Task } from '../delivering.ts'
import { type Posted, postOnce } from '../posting.ts'
import { together } from './invite.ts'

const dm = z.object({ channel: z.looseObject({ id: z.string() }) })

/** These have no direct messages, and can't respond. */
const nobody = new Set(['cannot_dm_bot', 'user_disabled', 'user_not_found'])

/** What was said before, where it is already, and who has read it there; and whether the words ask for something. */
type Before = { posted?: readonly Posted[]; told?: readonly PersonId[]; asks: boolean }

/**
 * Says what must be heard to each person whom it is for, where there's no channel to say it in: to those it names,
 * or else, of a private incident, to everyone who may know of it. Those who are paged may know of it from then
 * on, like those who are invited. A public incident's is in a thread too, which counts as heard when it names nobody.
 */
export async function sayDirectly(
  tools: Delivering,
  task: Task,
  words: Words,
  { posted: before = [], told = [], asks }: Before,
): Promise<Delivery> {
  const { incident, links, job } = task
  const { desk, botUser } = tools
  const called = await tools.groups.members(namedIn(words))
  const waiting = called.failures.find(({ kind }) => kind !== 'refused')
  if (waiting && called.people.length === 0) return deliveryAfter(waiting, job)
  const circle = incident.isPrivate ? await circleOf(desk.db, incident, links) : []
  const people = called.people.length > 0 ? called.people : circle
  const others = people.filter((id) => id !== botUser && !told.includes(id))
  if (links.channel && incident.isPrivate)
    for (const id of called.people) await noteMember(desk.db, links.channel.channel, id, 'in')
  const answers = await Promise.all(others.map((id) => tell(tools, task, words, id)))
  const posted = [...before, ...answers.flatMap((answer) => (answer.ok ? [answer.data] : []))]
  const toldCount = told.length + posted.length
  const failures = answers.flatMap((answer) => (answer.ok ? [] : [answer.failure]))
  const unsettled = waiting ?? failures.find(({ kind }) => kind !== 'refused')
  // The next attempt must find who has read it, whatever became of this one.
  if (unsettled) return counting(deliveryAfter(unsettled, job), toldCount > 0)
  const channel = links.invited?.channel ?? posted[0]?.channel
  const { version, position } = job
  return {
    ...endOf(toldCount, before.length > 0 ? [] : [...called.failures, ...failures]),
    ...(asks && { prompts: posted.map((at) => ({ version, position, ...at })) }),
    ...(channel &&
      incident.isPrivate && { links: { invited: { channel, people: together(task, called.people) } } }),
  }
}

/** Whom these words are for: those they page, or the one they remind. */
function namedIn(words: Words): Target[] {
  const people = 'people' in words ? (words.people ?? []) : []
  const targets = 'targets' in words ? words.targets : []
  return [...targets, ...people.filter(isSlackPerson).map((id) => ({ kind: 'person', id }) as const)]
}

function counting(delivery: Delivery, counts: boolean): Delivery {
  return delivery.kind === 'later' ? { ...delivery, counted: delivery.counted || counts } : delivery
}

function endOf(toldCount: number, refusals: readonly Failure[]): Delivery {
  const reasons = [...new Set(refusals.filter(({ code }) => !nobody.has(code)).map(reasonOf))]
  if (reasons.length > 0) return { kind: 'failed', reason: reasons.join('; '), isHeard: toldCount > 0 }
  return toldCount > 0
    ? { kind: 'delivered' }
    : { kind: 'failed', reason: 'the incident has no channel, and there is no one to tell' }
}

async function tell(
  { slack, desk }: Delivering,
  { incident, links, job, at }: Task,
  words: Words,
  person: PersonId,
): Promise<Answer<Posted>> {
  const opened = await slack.call('conversations.open', { users: person }, dm)
  if (!opened.ok) return opened
  const place = { channel: opened.data.channel.id, threadTs: null }
  const plain = wordsView(quiet(words), { incident, policy: desk.policy, at })
  const view = directView(plain, incident, links.lost?.how ?? null, desk.policy)
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  return postOnce(slack, place, view, effectIdOf(job), look)
}

/** A direct message has no channel to call. */
function quiet(words: Words): Words {
  return words.kind === 'page' ? { ...words, mention: 'none' } : words
}
