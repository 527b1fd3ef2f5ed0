import { noteChannel, noteFailure } from '../../domain/incident/channel.ts'
import type { ChannelHappening } from '../../domain/incident/happenings.ts'
import type { PersonId, Quiet } from '../../domain/people/people.ts'
import { isConverging } from '../../domain/record/converging.ts'
import { type Effect, pageIn, type WordsKind } from '../../domain/record/effects.ts'
import { channelWaitMs } from '../../domain/record/lanes.ts'
import { incidentSubject, numberOfIncident, subjectOf } from '../../domain/record/subject.ts'
import { climbOf } from '../../domain/response/climb.ts'
import type { PageWay, Untold } from '../../domain/response/happenings.ts'
import { noteQuiet } from '../../domain/response/paging/note-quiet.ts'
import { type DecidedPage, notePageSent, notePageUnsent } from '../../domain/response/paging/unsent.ts'
import { epochMsOf, instantOf } from '../../domain/time/instant.ts'
import type { Tx } from '../../store/database/schema.ts'
import { keepPrompts, type PromptLink } from '../../store/incident/prompts.ts'
import { type LinkChanges, readLinks, writeLinks } from '../../store/incident/slack-links.ts'
import { postponeJob, settleJob } from '../../store/record/claims.ts'
import { type Job, waitAtMostMs } from '../../store/record/outbox.ts'
import { readFailures, showCardAgain } from '../../store/record/outbox-health.ts'
import { isTakenBack } from '../../store/record/timeline.ts'
import { inTransactionIf, type Rule } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import { ownArrival } from '../engine/result.ts'

type Shown = {
  /** Where it is shown now; null removes what is there no more. */
  links?: LinkChanges
  /** Where it asks for something, and is edited once that is answered. */
  prompts?: PromptLink[]
  /** What the timeline must say of the channel. */
  note?: ChannelHappening
}

/** How one attempt to show an effect went. Only defects are thrown. */
export type Delivery =
  | ({
      kind: 'delivered'
      /** Of a card: how many refusals it tells of. */
      failuresTold?: number
      /** Of a closed incident's card: the link to the postmortem that it has. */
      fileTold?: string | null | undefined
      /** Of a call: how it went out. */
      way?: PageWay
      /** Of a page: whom it called that the decision didn't know of, and whom no direct message reached. */
      told?: { looked: PersonId[]; untold: Untold[] }
      /** Who of those paged has Do Not Disturb on. */
      quiet?: Quiet[]
    } & Shown)
  /** Left out, with a sentence: the feature is off, or there is nothing to show it on. */
  | ({ kind: 'skipped'; reason: string } & Shown)
  /** Shown already, by the message that shows another; the reason says which. */
  | ({ kind: 'needless'; reason: string } & Shown)
  /** Slack refuses it for good; the sentence says what to do. */
  | ({ kind: 'failed'; reason: string } & Shown)
  /** `counted` unless the attempt surely never reached Slack. */
  | { kind: 'later'; inMs: number; reason: string; counted: boolean }

type Settled = Exclude<Delivery, { kind: 'later' }>

/** Keeps how a delivery ended, with its links and what the timeline must say, in one transaction. */
export async function settleEffect(desk: Desk, job: Job, delivery: Delivery): Promise<void> {
  if (delivery.kind === 'later') {
    const dueAt = instantOf(desk.clock.now() + Math.min(delivery.inMs, waitAtMostMs))
    const { reason, counted } = delivery
    return postponeJob(desk.db, job, { dueAt, reason, counted })
  }
  const at = instantOf(desk.clock.now())
  const keep = async (tx: Tx): Promise<boolean> => {
    const outcome = 'reason' in delivery ? delivery.reason : null
    return (
      (await settleJob(tx, job, { state: delivery.kind, outcome, at })) &&
      (await follow(tx, job, delivery, at))
    )
  }
  const number = numberOfIncident(subjectOf(job.subject))
  const rule = number === null ? null : await ruleAfter(desk, job, delivery)
  if (number === null || !rule) {
    await desk.db.transaction().execute(keep)
    return
  }
  await inTransactionIf(desk, ownArrival('delivery'), async ({ tx, decide }) =>
    (await keep(tx)) ? decide(incidentSubject(number), rule) : null,
  )
}

/** What the record must say of how it ended; null when all went as meant. */
async function ruleAfter(desk: Desk, job: Job, delivery: Settled): Promise<Rule | null> {
  const { note } = delivery
  if (note) {
    const late = note.kind === 'channel_opened' ? lateness(desk, job) : {}
    return (incident, act) => noteChannel(incident, { ...note, ...late }, act)
  }
  const quiet = quietRuleAfter(job, delivery)
  if (quiet) return quiet
  const page = isBeside(job.effect) ? null : pageIn(job.effect)
  if (page) {
    const decided = { of: job.version, words: page, decidedAt: job.addedAt }
    return pageRuleAfter(desk, decided, job, delivery)
  }
  if (!(await isNews(desk, job, delivery))) return null
  const refused = { effect: job.effect.kind, reason: reasonOf(delivery), ...unsaidIn(job) }
  return (incident, act) => noteFailure(incident, refused, act)
}

function quietRuleAfter({ effect, version }: Job, delivery: Settled): Rule | null {
  if (effect.kind !== 'ask_quiet' || delivery.kind !== 'delivered') return null
  const { quiet: people = [] } = delivery
  if (people.length === 0) return null
  const news = { of: version, level: effect.level, climb: climbOf(effect), people }
  return (incident, act) => noteQuiet(incident, news, act)
}

/** An announcement that was posted a moment ago may have been drawn while the channel was being opened. */
const channelLateAfterMs = channelWaitMs - 2_000

/** So late that pages and the announcement may have gone out without the channel. */
function lateness(desk: Desk, job: Job): { lateMs?: number } {
  const lateMs = lateMsOf(desk, job)
  return lateMs >= channelLateAfterMs ? { lateMs } : {}
}

/** How long ago it was decided, by the clock of now. */
function lateMsOf({ clock }: Desk, { addedAt }: Job): number {
  return addedAt === null ? 0 : Math.max(0, clock.now() - epochMsOf(addedAt))
}

/** The page goes elsewhere too, and how it went is said there. */
function isBeside(effect: Effect): boolean {
  return effect.kind === 'say_in_announcements' && effect.beside === true
}

/** Which words nobody heard, where that is what failed; a page says so itself. */
function unsaidIn({ effect, version }: Job): { unsaid?: { version: number; words: WordsKind } } {
  return effect.kind === 'say' ? { unsaid: { version, words: effect.words.kind } } : {}
}

/** Later than this, a page's own time on the timeline would mislead. */
const lateAfterMs = 60_000

async function pageRuleAfter(
  desk: Desk,
  page: DecidedPage,
  job: Job,
  delivery: Settled,
): Promise<Rule | null> {
  if (delivery.kind !== 'delivered') {
    const reason = reasonOf(delivery)
    return (incident, act) => notePageUnsent(incident, { ...page, reason }, act)
  }
  const way = delivery.way ?? 'channel'
  const lateMs = lateMsOf(desk, job)
  const isAsMeant = way === 'channel' && lateMs < lateAfterMs
  const { looked = [], untold = [] } = delivery.told ?? {}
  const isPlain = looked.length + untold.length === 0
  const isTaken = job.attempts > 1 && (await isTakenBack(desk.db, job.subject, page.of))
  if (isAsMeant && isPlain && !isTaken) return null
  const sent = { lateMs, way, isAsMeant: isAsMeant && !isTaken, looked, untold }
  return (incident, act) => notePageSent(incident, { ...page, ...sent }, act)
}

function reasonOf(delivery: Settled): string {
  return 'reason' in delivery ? delivery.reason : ''
}

/** What an incident's delivery leaves behind; anything else is only settled. */
async function follow(tx: Tx, job: Job, delivery: Settled, at: string): Promise<boolean> {
  const number = numberOfIncident(subjectOf(job.subject))
  if (number === null) return true
  await writeLinks(tx, number, delivery.links ?? {})
  await keepPrompts(tx, number, delivery.prompts ?? [])
  if (await changesCard(tx, number, job, delivery)) await showCardAgain(tx, job.subject, at)
  return true
}

/**
 * The card tells of what was refused or left out, and leads to the postmortem; one on its way may have been drawn
 * before.
 */
async function changesCard(tx: Tx, number: number, job: Job, delivery: Settled): Promise<boolean> {
  const { subject, effect } = job
  if (effect.kind !== 'refresh_card')
    return delivery.kind === 'skipped' || delivery.kind === 'failed' || Boolean(delivery.links?.file)
  if (delivery.kind !== 'delivered' || delivery.failuresTold === undefined) return false
  if (delivery.fileTold !== undefined) {
    const { file } = await readLinks(tx, number)
    if ((file?.permalink ?? null) !== delivery.fileTold) return true
  }
  return (await readFailures(tx, subject)).length !== delivery.failuresTold
}

/** What is shown again with each change, a topic say, is refused again too, and told once. */
async function isNews({ db }: Desk, { subject, effect }: Job, delivery: Settled): Promise<boolean> {
  if (delivery.kind !== 'failed') return false
  if (!isConverging(effect)) return true
  const told = await readFailures(db, subject)
  return !told.some(({ kind, reason }) => kind === effect.kind && reason === delivery.reason)
}
