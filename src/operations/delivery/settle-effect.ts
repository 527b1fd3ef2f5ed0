import { noteChannel, noteFailure } from '../../domain/incident/channel.ts'
import type { ChannelHappening } from '../../domain/incident/happenings.ts'
import { isConverging, type WordsKind } from '../../domain/record/effects.ts'
import { incidentSubject, numberOf, subjectOf } from '../../domain/record/subject.ts'
import { instantOf } from '../../domain/time/instant.ts'
import type { Tx } from '../../store/database/schema.ts'
import { keepPrompts, type PromptLink } from '../../store/incident/prompts.ts'
import { type LinkChanges, writeLinks } from '../../store/incident/slack-links.ts'
import { postponeJob, settleJob } from '../../store/record/claims.ts'
import { type Job, waitAtMostMs } from '../../store/record/outbox.ts'
import { readFailures, showCardAgain } from '../../store/record/outbox-health.ts'
import { inTransactionIf } from '../engine/decide.ts'
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
    } & Shown)
  /** Left out, with a sentence: the feature is off, or there is nothing to show it on. */
  | ({ kind: 'skipped'; reason: string } & Shown)
  /** Slack refuses it for good; the sentence says what to do. */
  | ({
      kind: 'failed'
      reason: string
      /** Of words: some heard them all the same. */
      isHeard?: boolean
    } & Shown)
  /** `counted` unless the attempt surely never reached Slack. */
  | { kind: 'later'; inMs: number; reason: string; counted: boolean }

type Settled = Exclude<Delivery, { kind: 'later' }>

/** Keeps how a delivery ended, with its links and what the timeline must say, in one transaction. */
export async function settleEffect(desk: Desk, job: Job, delivery: Delivery): Promise<void> {
  if (delivery.kind === 'later') {
    const dueAt = instantOf(desk.clock.now() + Math.min(delivery.inMs, waitAtMostMs))
    return postponeJob(desk.db, job, dueAt, delivery.reason, delivery.counted)
  }
  const at = instantOf(desk.clock.now())
  const keep = async (tx: Tx): Promise<boolean> => {
    const outcome = 'reason' in delivery ? delivery.reason : null
    return (await settleJob(tx, job, delivery.kind, outcome, at)) && (await follow(tx, job, delivery, at))
  }
  const number = numberOf(subjectOf(job.subject))
  if (number === null || (!delivery.note && !(await isNews(desk, job, delivery)))) {
    await desk.db.transaction().execute(keep)
    return
  }
  await inTransactionIf(desk, ownArrival('delivery'), async ({ tx, decide }) =>
    (await keep(tx))
      ? decide(incidentSubject(number), (incident, act) =>
          delivery.note
            ? noteChannel(incident, delivery.note, act)
            : noteFailure(
                incident,
                { effect: job.effect.kind, reason: reasonOf(delivery), ...unsaidOf(job, delivery) },
                act,
              ),
        )
      : null,
  )
}

/** Which words nobody heard, where that is what failed. */
function unsaidOf(
  { effect, version }: Job,
  delivery: Settled,
): { unsaid?: { version: number; words: WordsKind } } {
  if (delivery.kind === 'failed' && delivery.isHeard) return {}
  return effect.kind === 'say' || (effect.kind === 'say_in_announcements' && effect.words.kind === 'page')
    ? { unsaid: { version, words: effect.words.kind } }
    : {}
}

function reasonOf(delivery: Settled): string {
  return 'reason' in delivery ? delivery.reason : ''
}

/** What an incident's delivery leaves behind; anything else is only settled. */
async function follow(tx: Tx, job: Job, delivery: Settled, at: string): Promise<boolean> {
  const number = numberOf(subjectOf(job.subject))
  if (number === null) return true
  await writeLinks(tx, number, delivery.links ?? {})
  await keepPrompts(tx, number, delivery.prompts ?? [])
  if (await changesCard(tx, job, delivery)) await showCardAgain(tx, job.subject, at)
  return true
}

/** The card tells of what was refused or left out, and one on its way may have been drawn before. */
async function changesCard(tx: Tx, { subject, effect }: Job, delivery: Settled): Promise<boolean> {
  if (effect.kind !== 'refresh_card') return delivery.kind !== 'delivered'
  if (delivery.kind !== 'delivered' || delivery.failuresTold === undefined) return false
  return (await readFailures(tx, subject)).length !== delivery.failuresTold
}

/** What is shown again with each change, a topic say, is refused again too, and told once. */
async function isNews({ db }: Desk, { subject, effect }: Job, delivery: Settled): Promise<boolean> {
  if (delivery.kind !== 'failed') return false
  if (!isConverging(effect)) return true
  const told = await readFailures(db, subject)
  return !told.some(({ kind, reason }) => kind === effect.kind && reason === delivery.reason)
}
