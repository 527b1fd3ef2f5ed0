import { isOpen } from '../../../domain/incident/status.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import { channelWaitMs } from '../../../domain/record/lanes.ts'
import type { PageWay } from '../../../domain/response/happenings.ts'
import { epochMsOf } from '../../../domain/time/instant.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import { noteMember } from '../../../store/people/members.ts'
import { effectIdOf, type Job } from '../../../store/record/outbox.ts'
import { isGone } from '../../people/look-up.ts'
import { wordsView } from '../../views/words.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import { type Delivering, deliveryAfter, skip, type Task } from '../delivering.ts'
import { type Place, placeOf, threadOf } from '../posting.ts'
import { looksAgain, type Put, postUrgently, type Stood } from '../urgent-posting.ts'
import { audienceOf, type Called, type CallWords, isReminder, peopleCalled } from './callees.ts'
import { type Told, tellEach } from './direct.ts'
import { together } from './invite.ts'
import { answeredBefore, isAnswered, pageEach, toldAfter } from './page-each.ts'

/** What was said where everything of the incident is said, or under its announcement. */
type Said = {
  place: 'channel' | 'thread' | null
  way: PageWay | null
  posted: Stood[]
  failures: Failure[]
}

/**
 * Calls people: in the incident's channel, and directly those who aren't in it. Without a channel directly, and
 * under the announcement; a private incident's never there, and where it names nobody to those who may know of
 * it. A call that one of those it's for can hear has been made; one that reaches nobody hasn't.
 */
export async function callOut(
  tools: Delivering,
  task: Task,
  words: CallWords,
  { asks }: { asks: boolean },
): Promise<Delivery> {
  const { incident, links } = task
  if (words.kind === 'page' && !isOpen(incident.status)) return skip('the incident was over by then')
  // What was refused, and is tried again once somebody has answered, calls nobody to what's done.
  if (isLate(task) && isAnswered(task, words)) return answeredBefore
  const called = await peopleCalled(tools, task, words)
  // The message in the channel and those to each person go out side by side: neither waits for the other.
  const [said, paged] = await Promise.all([
    sayInPlace(tools, task, words),
    words.kind === 'page' ? pageEach(tools, task, words, called.people) : null,
  ])
  const stumble = said.failures.find(({ kind }) => kind !== 'refused')
  // One failure may pass, and may have arrived; other ways are for what keeps failing.
  const isEarly = task.job.attempts <= triesInPlace && !isLate(task)
  if (stumble && (isEarly || looksAgain(stumble, task)))
    return soon(task, stumble, isHeardAnywhere(said, paged))
  const present = said.place === 'channel' ? (links.invited?.people ?? []) : []
  const audience = await audienceOf(tools, task, { words, called: called.people, place: said.place })
  const absent = audience.filter((id) => id !== tools.botUser && !present.includes(id))
  const isPagedDirectly = paged !== null && called.people.length > 0
  const told = isPagedDirectly ? paged : await tellEach(tools, task, words, absent)
  const summoned = isReminder(words) ? [] : called.people
  await noteCalled(tools, task, summoned, said)
  const everywhere = said.place === null ? await sayUnderAnnouncement(tools, task, words, said) : said
  if (isPagedDirectly && isAnswered(task, words) && said.place === null) return answeredBefore
  const reached = [...called.people.filter((id) => present.includes(id)), ...told.people]
  const outcome = outcomeOf(task, { words, called, said: everywhere, told, reached })
  if (outcome.kind === 'later') return outcome
  const prompts = asks ? promptsOf(task.job, [...everywhere.posted, ...told.posted]) : {}
  const news =
    isPagedDirectly && outcome.kind === 'delivered' && toldAfter(words, called.people, told, present)
  return { ...outcome, ...news, ...prompts, ...linksAfter(task, summoned, said, told) }
}

/** So often the usual place is tried before any other. */
const triesInPlace = 2

/** Where it asks for something, the messages are remembered until that is answered. */
function promptsOf({ version, position }: Job, posted: readonly (Stood & { person?: PersonId })[]) {
  return { prompts: posted.map((at) => ({ version, position, ...at })) }
}

/** How Slack says that Muster can no longer post in a channel. */
const withoutChannel = new Set(['channel_not_found', 'not_in_channel', 'is_archived'])

async function sayInPlace(tools: Delivering, task: Task, words: CallWords): Promise<Said> {
  const place = placeOf(task.links)
  if (!place) return { place: null, way: null, posted: [], failures: [] }
  const answer = await put(tools, task, words, place)
  if (answer.ok) return { place: place.threadTs ? 'thread' : 'channel', ...saidAt(answer.data), failures: [] }
  const failures = withoutChannel.has(answer.failure.code) ? [] : [answer.failure]
  return { place: null, way: null, posted: [], failures }
}

function saidAt({ way, ...stood }: Put): Pick<Said, 'way' | 'posted'> {
  return { way, posted: [stood] }
}

function put(tools: Delivering, task: Task, words: CallWords, place: Place) {
  const { incident, job, at } = task
  const view = wordsView(words, { incident, policy: tools.desk.policy, at })
  return postUrgently(tools, task, place, { view, mark: effectIdOf(job) })
}

/** Those who are paged directly may know of a private incident from then on, like those who are invited. */
async function noteCalled(
  { desk }: Delivering,
  { incident, links }: Task,
  called: readonly PersonId[],
  { place }: Said,
): Promise<void> {
  if (!incident.isPrivate || !links.channel || place === 'channel') return
  for (const id of called) await noteMember(desk.db, links.channel.channel, id, 'in')
}

function linksAfter(task: Task, called: readonly PersonId[], { place }: Said, told: Told) {
  const { incident, links } = task
  if (!incident.isPrivate || place === 'channel') return {}
  const channel = links.invited?.channel ?? told.channel
  return channel ? { links: { invited: { channel, people: together(task, called) } } } : {}
}

/** The announcement may have been posted since this was begun. */
async function sayUnderAnnouncement(
  tools: Delivering,
  task: Task,
  words: CallWords,
  said: Said,
): Promise<Said> {
  if (task.incident.isPrivate) return said
  const thread = threadOf(await readLinks(tools.desk.db, task.incident.number))
  if (!thread) return said
  const answer = await put(tools, task, words, thread)
  return answer.ok
    ? { place: 'thread', ...saidAt(answer.data), failures: said.failures }
    : { ...said, failures: [...said.failures, answer.failure] }
}

type Ended = { words: CallWords; called: Called; said: Said; told: Told; reached: readonly PersonId[] }

function outcomeOf(task: Task, { words, called, said, told, reached }: Ended): Delivery {
  const isPage = words.kind === 'page' && words.targets.length > 0
  const isHeard = isPage ? reached.length > 0 : isHeardAnywhere(said, told)
  const untold = told.failures.find(({ failure }) => failure.kind !== 'refused')
  if (untold && !isLate(task)) return soon(task, untold.failure, isHeardAnywhere(said, told))
  if (isHeard) return { kind: 'delivered', way: wayOf(said, told) }
  const failures = [...called.failures, ...said.failures, ...told.failures.map(({ failure }) => failure)]
  const passing = failures.find(({ kind }) => kind !== 'refused')
  // Where Slack takes messages at all, nobody waits for those who can't be reached by now.
  if (passing && !(isPage && isLate(task) && said.place !== null))
    return soon(task, passing, isHeardAnywhere(said, told))
  const reasons = [...new Set(failures.filter(({ code }) => !isGone(code)).map(reasonOf))]
  return { kind: 'failed', reason: reasons.join('; ') || whyUnheard(task, isPage) }
}

function whyUnheard({ incident }: Task, isPage: boolean): string {
  if (isPage) return "no one it's for can be reached in Slack"
  return incident.isPrivate
    ? 'the incident is private and has no channel, and there is no one to tell'
    : 'there is no channel to say it in'
}

function wayOf(said: Said, told: Told): PageWay {
  return (said.place === 'channel' ? said.way : (told.way ?? said.way)) ?? 'channel'
}

function isLate({ job, at }: Task): boolean {
  return job.addedAt === null || epochMsOf(at) - epochMsOf(job.addedAt) >= channelWaitMs
}

function isHeardAnywhere(said: Said, told: Told | null): boolean {
  return said.place !== null || (told !== null && told.people.length > 0)
}

/** Tried again at the latest when the wait for the channel is over: then there are more ways. */
function soon({ job, at }: Task, failure: Failure, isHeard: boolean): Delivery {
  const after = deliveryAfter(failure, job)
  if (after.kind !== 'later') return after
  const leftMs = job.addedAt === null ? 0 : epochMsOf(job.addedAt) + channelWaitMs - epochMsOf(at)
  // The next attempt must find what was said already, whatever became of this one.
  const counted = after.counted || isHeard
  return { ...after, counted, inMs: leftMs > 0 ? Math.min(after.inMs, leftMs) : after.inMs }
}
