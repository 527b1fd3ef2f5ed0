import { topicOf } from '../../domain/lifecycle/prompts.ts'
import type { PersonId } from '../../domain/people/people.ts'
import type { Words } from '../../domain/record/effects.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { isExposed } from '../../store/incident/slack-links.ts'
import { effectIdOf } from '../../store/record/outbox.ts'
import { outsideView } from '../views/incident/outside.ts'
import { wordsView } from '../views/words.ts'
import type { Answer } from '../wire/client.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, skipped, type Task } from './delivering.ts'
import { type Place, type Posted, placeOf, postOnce } from './posting.ts'
import { sayDirectly } from './response/direct.ts'

const nowhere = 'there is no channel to say it in'

/**
 * Says something once, in the incident's channel. What someone must read goes elsewhere where that channel is
 * lost: under the announcement, and to each person whom it is for; a private incident's to each person alone.
 */
export function say(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  if (!isCall(words)) return sayIn(tools, task, words, placeOf(task.links), nowhere)
  return task.incident.isPrivate ? callPrivately(tools, task, words) : call(tools, task, words)
}

/** How Slack says that Muster can no longer post in a channel. */
const withoutChannel = new Set(['channel_not_found', 'not_in_channel', 'is_archived'])

async function call(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  const place = placeOf(task.links)
  const answer = place && (await postIn(tools, task, words, place))
  if (answer?.ok) return saidAt(task, words, answer.data)
  if (answer && !withoutChannel.has(answer.failure.code)) return deliveryAfter(answer.failure, task.job)
  const thread = threadOf(task)
  const below = thread && (await postIn(tools, task, words, thread))
  if (below && !below.ok && below.failure.kind !== 'refused') return deliveryAfter(below.failure, task.job)
  return directly(tools, task, words, { posted: below?.ok ? [below.data] : [] })
}

/** Never in public: in the channel as long as there is one, and otherwise to each person. */
async function callPrivately(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  if (words.kind === 'made_public' && !isExposed(task.links)) return skipped('the channel is private again')
  const place = placeOf(task.links)
  if (!place) return directly(tools, task, words)
  const answer = await postIn(tools, task, words, place)
  if (answer.ok && !place.threadTs) return saidAt(task, words, answer.data)
  // A thread is between Muster and its declarer; others don't see it there.
  if (answer.ok) {
    return directly(tools, task, words, { posted: [answer.data], told: [task.incident.declaredBy] })
  }
  if (withoutChannel.has(answer.failure.code)) return directly(tools, task, words)
  return deliveryAfter(answer.failure, task.job)
}

function directly(
  tools: Delivering,
  task: Task,
  words: Words,
  before: { posted?: readonly Posted[]; told?: readonly PersonId[] } = {},
): Promise<Delivery> {
  return sayDirectly(tools, task, words, { ...before, asks: topicOf(words) !== null })
}

const calls: ReadonlySet<Words['kind']> = new Set([
  'page',
  'response_reminder',
  'response_missed',
  'update_overdue',
  'question',
  'role_vacated',
  'postmortem_reminder',
  'made_public',
])

/** Someone must read it, wherever they are: otherwise the timeline says that nobody did. */
function isCall({ kind }: Words): boolean {
  return calls.has(kind)
}

function threadOf({ links: { announcement } }: Task): Place | null {
  return announcement ? { channel: announcement.channel, threadTs: announcement.ts } : null
}

/** Says something once, in the thread under the announcement. */
export function sayInThread(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  return sayIn(tools, task, words, threadOf(task), 'there is no announcement')
}

/**
 * Says something once in the announcements channel itself: a page that has nobody configured to go to, or a
 * reminder that nobody followed. Where there's none, only the page goes elsewhere.
 */
export async function sayInAnnouncements(tools: Delivering, task: Task, words: Words): Promise<Delivery> {
  const announcement = task.links.announcement
  if (!announcement && words.kind === 'page') return call(tools, task, words)
  if (!announcement) return skipped('there is no announcement')
  const place = { channel: announcement.channel, threadTs: null }
  return settledIn(task, words, await postIn(tools, task, words, place, isOutside(words)))
}

/** A page says itself whose it is. */
function isOutside({ kind }: Words): boolean {
  return kind !== 'page'
}

async function sayIn(
  tools: Delivering,
  task: Task,
  words: Words,
  place: Place | null,
  otherwise: string,
): Promise<Delivery> {
  return place ? settledIn(task, words, await postIn(tools, task, words, place)) : skipped(otherwise)
}

function settledIn(task: Task, words: Words, answer: Answer<Posted>): Delivery {
  return answer.ok ? saidAt(task, words, answer.data) : deliveryAfter(answer.failure, task.job)
}

/** Said; where it asks for something, the message is remembered until that is answered. */
function saidAt({ job: { version, position } }: Task, words: Words, { channel, ts }: Posted): Delivery {
  return topicOf(words) === null
    ? delivered
    : { kind: 'delivered', prompts: [{ version, position, channel, ts }] }
}

function postIn(
  { slack, desk }: Delivering,
  { job, incident, links, at }: Task,
  words: Words,
  place: Place,
  outside = false,
): Promise<Answer<Posted>> {
  const said = wordsView(words, { incident, policy: desk.policy, at })
  const view = outside ? outsideView(said, incident, links.channel?.channel ?? null, desk.policy) : said
  const look = { repeated: isRepeated(job), since: incident.moments.declared }
  return postOnce(slack, place, view, effectIdOf(job), look)
}
