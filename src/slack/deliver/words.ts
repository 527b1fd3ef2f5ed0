import type { Words } from '../../domain/record/effects.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { isExposed } from '../../store/incident/slack-links.ts'
import { effectIdOf } from '../../store/record/outbox.ts'
import { wordsView } from '../views/words.ts'
import type { Answer } from '../wire/client.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skipped, type Task } from './delivering.ts'
import { type Place, type Posted, placeOf, postOnce } from './posting.ts'
import { sayDirectly } from './response/direct.ts'

const nowhere = 'there is no channel to say it in'

/**
 * Says something once, in the incident's channel. A page whose channel is lost goes under the announcement,
 * and a private incident's to each person.
 */
export function say(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  if (!isCall(words)) return sayIn(tools, task, words, placeOf(task.links), nowhere)
  if (task.incident.isPrivate) return callPrivately(tools, task, words)
  return sayIn(tools, task, words, placeOf(task.links) ?? threadOf(task), nowhere)
}

/** How Slack says that Muster can no longer post in a channel. */
const withoutChannel = new Set(['channel_not_found', 'not_in_channel', 'is_archived'])

/** Never in public: in the channel as long as there is one, and otherwise to each person. */
async function callPrivately(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  if (words.kind === 'made_public' && !isExposed(task.links)) return skipped('the channel is private again')
  const place = placeOf(task.links)
  if (!place) return sayDirectly(tools, task, words)
  const answer = await postIn(tools, task, words, place)
  if (answer.ok && !place.threadTs) return delivered
  // A thread is between Muster and its declarer; others don't see it there.
  if (answer.ok) return sayDirectly(tools, task, words, [task.incident.declaredBy])
  if (withoutChannel.has(answer.failure.code)) return sayDirectly(tools, task, words)
  return deliveryAfter(answer.failure, task.job)
}

/** Someone must read it, wherever they are. */
function isCall({ kind }: Words): boolean {
  return (
    kind === 'page' || kind === 'response_reminder' || kind === 'response_missed' || kind === 'made_public'
  )
}

function threadOf({ links: { announcement } }: Task): Place | null {
  return announcement ? { channel: announcement.channel, threadTs: announcement.ts } : null
}

/** Says something once, in the thread under the announcement. */
export function sayInThread(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  return sayIn(tools, task, words, threadOf(task), 'there is no announcement')
}

/** Says something once in the announcements channel itself: a page that has nobody configured to go to. */
export function sayInAnnouncements(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  const announcement = task.links.announcement
  const place = announcement ? { channel: announcement.channel, threadTs: null } : placeOf(task.links)
  return sayIn(tools, task, words, place, 'there is no announcement')
}

async function sayIn(
  tools: Delivering,
  task: Task,
  words: Words,
  place: Place | null,
  otherwise: string,
): Promise<Delivery> {
  if (!place) return skipped(otherwise)
  const answer = await postIn(tools, task, words, place)
  return answer.ok ? delivered : deliveryAfter(answer.failure, task.job)
}

function postIn(
  { slack, desk }: Delivering,
  { job, incident, at }: Task,
  words: Words,
  place: Place,
): Promise<Answer<Posted>> {
  const view = wordsView(words, { incident, policy: desk.policy, at })
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  return postOnce(slack, place, view, effectIdOf(job), look)
}
