import type { Incident } from '../../../domain/incident/incident.ts'
import { incidentSubject, keyOf } from '../../../domain/record/subject.ts'
import { foldTimeline } from '../../../domain/record/timeline.ts'
import { epochMsOf } from '../../../domain/time/instant.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import { type Job, readUnsettled } from '../../../store/record/outbox.ts'
import { readFailures } from '../../../store/record/outbox-health.ts'
import { readTimeline } from '../../../store/record/timeline.ts'
import { lateAnswer, notOpenedAnswer, openedAnswer } from '../../views/answer.ts'
import { type Bot, nowOf } from '../bot.ts'
import { type Reply, sentence } from '../replies.ts'

/** By then people were paged without the channel, if it isn't there; this tells the declarer how it stands. */
const toldAfterMs = 25_000

/** The answer to a command can be edited for half an hour. */
const followedForMs = 28 * 60_000

/**
 * What becomes of the answer to a declaration: how it reads once everything is shown or has failed. Where that
 * takes long, first what is there by then, what isn't, why, and who was called all the same.
 */
export async function* followDeclaration(bot: Bot, incident: Incident): AsyncIterable<Reply> {
  const declaredMs = epochMsOf(incident.moments.declared)
  if (!(await isThrough(bot, incident, declaredMs + toldAfterMs))) {
    if (bot.outbox.isStopped()) return
    yield sentence(await standingText(bot, incident))
    if (!(await isThrough(bot, incident, declaredMs + followedForMs))) return
  }
  const reply = await shownText(bot, incident)
  if (reply) yield sentence(reply)
}

/** Waits until everything of the declaration has ended, or the time has come: false then. */
async function isThrough(bot: Bot, incident: Incident, untilMs: number): Promise<boolean> {
  const subject = subjectOf(incident)
  for (;;) {
    await bot.outbox.settled(subject)
    // Before it's read: what ends in between must not be waited for.
    const change = bot.outbox.changed(subject, untilMs)
    if ((await stillToCome(bot, incident)).length === 0) return true
    if (bot.outbox.isStopped() || bot.desk.clock.now() >= untilMs) return false
    await change
  }
}

function subjectOf({ number }: Incident): string {
  return keyOf(incidentSubject(number))
}

/** The effects of the declaration that are neither shown nor refused. A topic that only waits its turn is none. */
async function stillToCome(bot: Bot, incident: Incident): Promise<Job[]> {
  const jobs = await readUnsettled(bot.desk.db, subjectOf(incident))
  return jobs.filter(
    (job) =>
      job.version === incident.version &&
      !((job.lane === 'topic' || job.lane === 'pin') && job.reason === null && bot.outbox.holdsBack(job)),
  )
}

/** How it stands while something is missing. */
async function standingText(bot: Bot, incident: Incident): Promise<string> {
  const { db, policy } = bot.desk
  const links = await readLinks(db, incident.number)
  const entries = foldTimeline(await readTimeline(db, incident.number))
  const spoken = { incident, policy, at: nowOf(bot) }
  const standing = lateAnswer(spoken, {
    channel: links.channel?.channel ?? null,
    waiting: (await stillToCome(bot, incident)).map(({ effect, reason }) => ({ kind: effect.kind, reason })),
    pages: entries.filter(({ what }) => what.kind === 'paged'),
  })
  return [standing, ...failuresIn(await readFailures(db, subjectOf(incident)))].join('\n')
}

/** Each once, as it was kept. */
function failuresIn(failures: readonly { reason: string }[]): string[] {
  return [...new Set(failures.map(({ reason }) => reason))]
}

/** How it reads once everything of the declaration is shown, or has failed: each failure is said. */
async function shownText(bot: Bot, incident: Incident): Promise<string | null> {
  const links = await readLinks(bot.desk.db, incident.number)
  const failures = await readFailures(bot.desk.db, subjectOf(incident))
  const refused = failures.find(({ kind }) => kind === 'open_channel')
  const { policy } = bot.desk
  if (refused) return notOpenedAnswer(incident, refused.reason, policy)
  if (!links.channel) return null
  const invited = links.invited?.people ?? []
  const isIn = invited.includes(incident.declaredBy)
  const opened = openedAnswer({ channel: links.channel.channel, isIn, people: invited.length }, policy)
  return [opened, ...failuresIn(failures)].join('\n')
}
