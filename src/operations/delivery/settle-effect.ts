import { noteChannel, noteFailure } from '../../domain/incident/channel-changes.ts'
import { muster } from '../../domain/people/people.ts'
import type { Outcome } from '../../domain/record/decision.ts'
import { isConverging } from '../../domain/record/effects.ts'
import { instantOf } from '../../domain/time/instant.ts'
import type { Tx } from '../../store/database/schema.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { type Link, type LinkKind, removeLink, writeLink } from '../../store/incident/slack-links.ts'
import { postponeJob, settleJob } from '../../store/record/claims.ts'
import { type Job, waitAtMostMs } from '../../store/record/outbox.ts'
import { readFailures, showCardAgain } from '../../store/record/outbox-health.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'

type Shown = {
  /** Where it is shown now; null removes what is there no more. */
  links?: Partial<Record<LinkKind, Link | null>>
  /** What the timeline must say of the channel. */
  note?: Parameters<typeof noteChannel>[1]
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
  | ({ kind: 'failed'; reason: string } & Shown)
  /** `counted` unless the attempt surely never reached Slack. */
  | { kind: 'later'; inMs: number; reason: string; counted: boolean }

/** Keeps how a delivery ended, with its links and what the timeline must say, in one transaction. */
export async function settleEffect(desk: Desk, job: Job, delivery: Delivery): Promise<void> {
  const at = instantOf(desk.clock.now())
  if (delivery.kind === 'later') {
    const dueAt = instantOf(desk.clock.now() + Math.min(delivery.inMs, waitAtMostMs))
    return postponeJob(desk.db, job, dueAt, delivery.reason, delivery.counted)
  }
  const outcome = 'reason' in delivery ? delivery.reason : null
  const keep = async (tx: Tx): Promise<boolean> => {
    if (!(await settleJob(tx, job, delivery.kind, outcome, at))) return false
    await keepLinks(tx, job.incident, delivery.links ?? {})
    if (await changesCard(tx, job, delivery)) await showCardAgain(tx, job.incident, at)
    return true
  }
  if (!delivery.note && !(await isNews(desk, job, delivery))) {
    await desk.db.transaction().execute(keep)
    return
  }
  const arrival = { key: null, by: muster, source: { via: 'delivery' as const } }
  await inTransactionIf(desk, arrival, async (tx, act): Promise<Outcome | null> => {
    const incident = (await keep(tx)) ? await loadIncident(tx, job.incident) : null
    if (!incident) return null
    return delivery.note
      ? noteChannel(incident, delivery.note, act)
      : noteFailure(incident, job.effect.kind, outcome ?? '', act)
  })
}

/** The card tells of what was refused or left out, and one on its way may have been drawn before. */
async function changesCard(tx: Tx, { incident, effect }: Job, delivery: Delivery): Promise<boolean> {
  if (effect.kind !== 'refresh_card') return delivery.kind !== 'delivered'
  if (delivery.kind !== 'delivered' || delivery.failuresTold === undefined) return false
  return (await readFailures(tx, incident)).length !== delivery.failuresTold
}

/** What is shown again with each change, a topic say, is refused again too, and told once. */
async function isNews({ db }: Desk, { incident, effect }: Job, delivery: Delivery): Promise<boolean> {
  if (delivery.kind !== 'failed') return false
  if (!isConverging(effect)) return true
  const told = await readFailures(db, incident)
  return !told.some(({ kind, reason }) => kind === effect.kind && reason === delivery.reason)
}

/** Writes where an incident is shown; null removes. */
export async function keepLinks(
  tx: Tx,
  incident: number,
  links: Partial<Record<LinkKind, Link | null>>,
): Promise<void> {
  for (const [kind, link] of Object.entries(links) as [LinkKind, Link | null][]) {
    if (link) await writeLink(tx, incident, kind, link)
    else await removeLink(tx, incident, kind)
  }
}
