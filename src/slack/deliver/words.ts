import type { KnownBlock } from '@slack/types'
import { topicOf } from '../../domain/lifecycle/prompts/topics.ts'
import type { Words } from '../../domain/record/effects.ts'
import { msBetween } from '../../domain/time/instant.ts'
import { secondMs } from '../../domain/time/units.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { isExposed, isShutOut } from '../../store/incident/sight.ts'
import { effectIdOf, readUnsettled } from '../../store/record/outbox.ts'
import { link } from '../../wording/text/sentence.ts'
import { limits } from '../text/limits.ts'
import { mrkdwnText } from '../text/sentence-text.ts'
import { section } from '../views/blocks.ts'
import { outsideView } from '../views/incident/outside.ts'
import type { View } from '../views/view.ts'
import { wordsView } from '../views/words.ts'
import type { Failure } from '../wire/failures.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skip, type Task } from './delivering.ts'
import {
  find,
  isMarked,
  isMarkedFirst,
  messageOf,
  type Place,
  type Posted,
  placeOf,
  post,
  postOnce,
  threadOf,
} from './posting.ts'
import { postByNameOnce } from './posting-by-name.ts'
import { callOut } from './response/call-out.ts'

/** Says something once, in the incident's channel; a call wherever those whom it is for can hear it. */
export function say(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  switch (words.kind) {
    case 'page':
    case 'response_reminder':
    case 'response_missed':
    case 'update_overdue':
    case 'question':
    case 'role_vacated':
    case 'hands_missing':
    case 'postmortem_reminder':
    case 'action_items_due':
    case 'duty_due':
    case 'review_asked':
      return callOut(tools, task, words, { asks: topicOf(words) !== null })
    case 'made_public':
      return isExposed(task.links)
        ? callOut(tools, task, words, { asks: false })
        : Promise.resolve(skip('the channel is private again'))
    case 'muster_removed':
      return isShutOut(task.links)
        ? callOut(tools, task, words, { asks: false })
        : Promise.resolve(skip('Muster is in the channel again'))
    default:
      return sayIn(tools, task, words, placeOf(task.links), 'there is no channel to say it in')
  }
}

/**
 * Says something once, in the thread under the announcement, with what waited there for the same moment. What
 * was said along with another bears that one's mark first, and isn't said again.
 */
export async function sayInThread(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  const { slack, desk } = tools
  const { job, incident, at } = task
  const place = threadOf(task.links)
  if (!place) return withoutAnnouncement(tools, task)
  const mark = effectIdOf(job)
  if (isRepeated(job)) {
    const earlier = await find(slack, place, incident.moments.declared, isMarked(mark))
    if (!earlier.ok) return deliveryAfter(earlier.failure, job)
    if (earlier.data) return isMarkedFirst(mark)(earlier.data) ? delivered : saidAlong
  }
  const along = job.along ?? []
  const said = [
    words,
    ...along.flatMap(({ effect }) => (effect.kind === 'say_in_thread' ? effect.words : [])),
  ]
  const views = said.map((each) => wordsView(each, { incident, policy: desk.policy, at }))
  const message = messageOf({ ...place, view: joinViews(views), mark, also: along.map(effectIdOf) })
  const answer = await post(slack, message)
  if (!answer.ok) return deliveryAfter(answer.failure, job)
  // What says several things at once can't be edited to the fact of one.
  return along.length === 0 ? saidAt(task, words, answer.data) : delivered
}

const notAnnouncedYet = "the announcement isn't there yet"

/** Later, if the announcement is still to come: a second after it's tried next. */
async function withoutAnnouncement(
  { desk }: Delivering,
  { job: { subject, version }, at }: Task,
): Promise<Delivery> {
  const unsettled = await readUnsettled(desk.db, subject)
  const coming = unsettled.find((job) => job.lane === 'announcement' && job.version <= version)
  if (!coming) return skip('there is no announcement')
  const untilNextMs = Math.max(0, msBetween(at, coming.dueAt))
  return { kind: 'later', inMs: untilNextMs + secondMs, reason: notAnnouncedYet, counted: false }
}

/**
 * A reminder that nobody followed, in the announcements channel itself, with whose it is. Where there's no
 * announcement, it stays with what was said in the incident's own place.
 */
export async function sayOutside(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  const { slack, desk } = tools
  const { job, incident, links, at } = task
  if (!links.announcement) return withoutAnnouncement(tools, task)
  const place = { channel: links.announcement.channel, threadTs: null }
  const said = wordsView(words, { incident, policy: desk.policy, at })
  const view = outsideView(said, incident, links.channel?.channel ?? null, desk.policy)
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  const answer = await postOnce(slack, place, view, effectIdOf(job), look)
  return answer.ok ? saidAt(task, words, answer.data) : deliveryAfter(answer.failure, job)
}

/**
 * Something about an incident's postmortem that everyone who learns from them should read, with whose it is. A
 * channel that isn't there costs only this message: the incident's own has the same.
 */
export async function sayInPostmortems(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  const { policy } = tools.desk
  const name = policy.channels.postmortems
  const file = words.kind === 'postmortem_published' ? task.links.file?.permalink : null
  const more = file ? [section(mrkdwnText([link(file, 'Read the postmortem')], policy))] : []
  return name === null ? delivered : sayByName(tools, task, words, { name, more })
}

/** That an incident happened to a service, in the channel of those who keep it. */
export function sayToService(tools: Delivering, task: Task, words: Words, name: string): Promise<Delivery> {
  return sayByName(tools, task, words, { name, more: [] })
}

/** In a channel that's known by its name, where others read too: nothing of a private incident. */
async function sayByName(
  tools: Delivering,
  task: Task,
  words: Words,
  { name, more }: { name: string; more: KnownBlock[] },
): Promise<Delivery> {
  const { incident, links, job, at } = task
  if (incident.isPrivate) return delivered
  const { policy } = tools.desk
  const said = wordsView(words, { incident, policy, at })
  const whole = outsideView(said, incident, links.channel?.channel ?? null, policy)
  const view = { ...whole, blocks: [...whole.blocks, ...more] }
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  const answer = await postByNameOnce(tools, name, { aloud: view, silent: view }, effectIdOf(job), look)
  if (answer.ok) return saidAt(task, words, answer.data)
  return isShut(answer.failure) ? skip(`Muster can't post in #${name}`) : deliveryAfter(answer.failure, job)
}

function isShut({ code }: Failure): boolean {
  return code === 'channel_not_found' || code === 'is_archived'
}

const saidAlong: Delivery = { kind: 'needless', reason: 'said along with another' }

function joinViews(views: readonly View[]): View {
  return {
    text: views
      .map(({ text }) => text)
      .join('\n')
      .slice(0, limits.messageText),
    blocks: views.flatMap(({ blocks }) => blocks),
  }
}

async function sayIn(
  { slack, desk }: Delivering,
  task: Task,
  words: Words,
  place: Place | null,
  otherwise: string,
): Promise<Delivery> {
  if (!place) return skip(otherwise)
  const { job, incident, at } = task
  const view = wordsView(words, { incident, policy: desk.policy, at })
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  const answer = await postOnce(slack, place, view, effectIdOf(job), look)
  return answer.ok ? saidAt(task, words, answer.data) : deliveryAfter(answer.failure, job)
}

/** Said; where it asks for something, the message is remembered until that is answered. */
function saidAt({ job: { version, position } }: Task, words: Words, { channel, ts }: Posted): Delivery {
  return topicOf(words) === null
    ? delivered
    : { kind: 'delivered', prompts: [{ version, position, channel, ts }] }
}
