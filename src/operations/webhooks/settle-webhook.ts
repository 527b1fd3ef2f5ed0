import type { KeyedReceiver, WebhookEndpoint } from '../../domain/policy/practice/receivers.ts'
import {
  endpointSubject,
  incidentSubject,
  numberOfIncident,
  type States,
  type SubjectKind,
  subjectOf,
} from '../../domain/record/subject.ts'
import { notePagerRung, notePagerUnreached } from '../../domain/response/paging/pagers.ts'
import { addMs, type Instant, instantOf } from '../../domain/time/instant.ts'
import {
  goneStatus,
  isFinalStatus,
  nextAttemptInMs,
  toldAfterAttempts,
} from '../../domain/webhooks/retries.ts'
import { noteFailing, noteWorking, switchOff } from '../../domain/webhooks/switching.ts'
import { loadState } from '../../store/record/subjects.ts'
import {
  type Attempted,
  postponeWebhook,
  settleWebhook,
  skipWaiting,
  type WebhookDelivery,
} from '../../store/webhooks/webhook-deliveries.ts'
import { lastSentAt } from '../../store/webhooks/webhook-log.ts'
import { inTransactionIf, type Work } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import { ownArrival } from '../engine/result.ts'
import type { Decided } from '../engine/transaction.ts'

/** How one attempt went; `reason` says why it wasn't taken, as a sentence without its full stop. */
export type WebhookAttempt = {
  isTaken: boolean
  status: number | null
  reason: string | null
  retryAfterMs: number | null
}

/** Leaves out what needn't be sent any more. */
export async function skipWebhook(desk: Desk, delivery: WebhookDelivery, reason: string): Promise<void> {
  const at = instantOf(desk.clock.now())
  const ended = { state: 'skipped' as const, status: null, outcome: reason, at }
  await desk.db.transaction().execute((tx) => settleWebhook(tx, delivery, ended))
}

/** Keeps how an attempt went, and what follows: another one later, or an end that the record tells of. */
export async function settleAttempt(
  desk: Desk,
  delivery: WebhookDelivery,
  { to, attempt, random }: { to: KeyedReceiver; attempt: WebhookAttempt; random: number },
): Promise<void> {
  const { isTaken, status, reason, retryAfterMs } = attempt
  const kept: Attempted = { status, outcome: isTaken ? null : reason }
  const at = instantOf(desk.clock.now())
  const pauseMs =
    isTaken || (status !== null && isFinalStatus(to.kind, status))
      ? null
      : nextAttemptInMs(to.kind, { attempts: delivery.attempts, retryAfterMs, random })
  if (pauseMs !== null) {
    await postponeWebhook(desk.db, delivery, { ...kept, dueAt: addMs(at, pauseMs) })
    if (to.kind === 'webhook' && delivery.attempts === toldAfterAttempts)
      await tellFailing(desk, delivery, to.receiver, reason)
    return
  }
  const end = { ...kept, state: isTaken ? ('sent' as const) : ('failed' as const), at }
  const decision = await decisionAfter(desk, delivery, to, attempt)
  if (!decision) {
    await desk.db.transaction().execute((tx) => settleWebhook(tx, delivery, end))
    return
  }
  await inTransactionIf<States[SubjectKind]>(desk, ownArrival('delivery'), async (work) =>
    (await settleWebhook(work.tx, delivery, end)) ? decision(work) : null,
  )
}

type DecideIn = (work: Work) => Promise<Decided<States[SubjectKind]>>

/** What the record must say of how it ended; null when it says nothing. */
async function decisionAfter(
  desk: Desk,
  delivery: WebhookDelivery,
  to: KeyedReceiver,
  { isTaken, status, reason }: WebhookAttempt,
): Promise<DecideIn | null> {
  if (to.kind === 'pager') {
    const number = numberOfIncident(subjectOf(delivery.subject))
    if (number === null || delivery.event !== 'incident.paged') return null
    const page = { of: delivery.version, pager: to.receiver.id }
    return ({ decide }) =>
      decide(incidentSubject(number), (incident, act) =>
        isTaken
          ? notePagerRung(incident, page, act)
          : notePagerUnreached(incident, { ...page, reason: reason ?? '' }, act),
      )
  }
  if (isTaken) return workingAgain(desk, delivery, to.receiver)
  const since = await failingSince(desk, delivery)
  if (since === null && status !== goneStatus) return null
  const failing = failingOf(to.receiver, since ?? delivery.addedAt, reason)
  return async ({ tx, act, decide }) => {
    const { receiver } = delivery
    await skipWaiting(tx, { receiver, outcome: 'the webhook was switched off', at: act.at })
    return decide(endpointSubject(failing.id), (endpoint, by) => switchOff(endpoint, failing, by))
  }
}

/** Where somebody was told that nothing gets through. */
async function workingAgain(
  { db }: Desk,
  delivery: WebhookDelivery,
  { id, channel }: WebhookEndpoint,
): Promise<DecideIn | null> {
  const subject = endpointSubject(id)
  const endpoint = await loadState(db, subject)
  if (!endpoint?.toldAt || endpoint.off) return null
  const since = (await lastSentAt(db, delivery.receiver)) ?? delivery.addedAt
  return ({ decide }) => decide(subject, (state, act) => noteWorking(state, { id, since, channel }, act))
}

/** Since when nothing got through to the receiver; null where something did after this was decided. */
async function failingSince({ db }: Desk, { receiver, addedAt }: WebhookDelivery): Promise<Instant | null> {
  const sentAt = await lastSentAt(db, receiver)
  return sentAt !== null && sentAt > addedAt ? null : (sentAt ?? addedAt)
}

function failingOf({ id, channel }: WebhookEndpoint, since: Instant, reason: string | null) {
  return { id, since, reason: reason ?? '', channel }
}

/** Somebody hears of it once, until something gets through again. */
async function tellFailing(
  desk: Desk,
  delivery: WebhookDelivery,
  endpoint: WebhookEndpoint,
  reason: string | null,
): Promise<void> {
  const since = await failingSince(desk, delivery)
  if (since === null) return
  const subject = endpointSubject(endpoint.id)
  await inTransactionIf(desk, ownArrival('delivery'), async ({ load, decide }) => {
    const known = await load(subject)
    if (known && (known.off !== null || (known.toldAt !== null && known.toldAt >= since))) return null
    return decide(subject, (state, act) => noteFailing(state, failingOf(endpoint, since, reason), act))
  })
}
