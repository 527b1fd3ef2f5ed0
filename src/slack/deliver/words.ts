import type { Words } from '../../domain/effects.ts'
import type { Delivery } from '../../operations/settle-effect.ts'
import { effectIdOf } from '../../store/outbox.ts'
import { wordsView } from '../views/words.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skipped, type Task } from './delivering.ts'
import { type Place, placeOf, postOnce } from './posting.ts'

/** Says something once, in the incident's channel; a call whose channel is lost goes under the announcement. */
export const say = (with_: Delivering, task: Task, words: Words): Promise<Delivery> => {
  const place = placeOf(task.links) ?? (isCall(words) ? threadOf(task) : null)
  return sayIn(with_, task, words, place, 'there is no channel to say it in')
}

/** Somebody must hear it, wherever they are. */
const isCall = ({ kind }: Words): boolean =>
  kind === 'page' || kind === 'response_reminder' || kind === 'response_missed'

const threadOf = ({ links: { announcement } }: Task): Place | null =>
  announcement ? { channel: announcement.channel, threadTs: announcement.ts } : null

/** Says something once, in the thread under the announcement. */
export const sayInThread = (with_: Delivering, task: Task, words: Words): Promise<Delivery> =>
  sayIn(with_, task, words, threadOf(task), 'there is no announcement')

/** Says something once in the announcements channel itself: a call that has nobody configured to go to. */
export const sayInAnnouncements = (with_: Delivering, task: Task, words: Words): Promise<Delivery> => {
  const announcement = task.links.announcement
  const place = announcement ? { channel: announcement.channel, threadTs: null } : placeOf(task.links)
  return sayIn(with_, task, words, place, 'there is no announcement')
}

const sayIn = async (
  with_: Delivering,
  { job, incident, at }: Task,
  words: Words,
  place: Place | null,
  otherwise: string,
): Promise<Delivery> => {
  if (!place) return skipped(otherwise)
  const view = wordsView(words, { incident, policy: with_.desk.policy, at })
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  const answer = await postOnce(with_.slack, place, view, effectIdOf(job), look)
  return answer.ok ? delivered : deliveryAfter(answer.failure, job)
}
