import type { Incident } from '../../domain/incident/incident.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import type { Log } from '../../process/log.ts'
import type { Links } from '../../store/incident/slack-links.ts'
import type { Job } from '../../store/record/outbox.ts'
import type { WebhookSender } from '../../webhooks/send.ts'
import type { Sentence } from '../../wording/text/sentence.ts'
import type { Directory } from '../people/directory.ts'
import type { Directs } from '../people/open-direct.ts'
import type { Privacy } from '../privacy/privacy.ts'
import type { Slack } from '../wire/client.ts'
import { type Failure, isDisconnected, reasonOf } from '../wire/failures.ts'
import type { CallGate } from './calls.ts'
import type { Groups } from './response/groups.ts'

/** What every delivery works with. */
export type Delivering = {
  desk: Desk
  slack: Slack
  groups: Groups
  directs: Directs
  directory: Directory
  gate: CallGate
  privacy: Privacy
  botUser: PersonId
  postmortemsDir: string
  sender: WebhookSender
  /** The secrets of receivers by their keys, as they are now. */
  signing: { receiverSecrets: ReadonlyMap<string, readonly string[]> }
  /** Ends with a slash. */
  workspaceUrl: string
  log: Log
}

/** One effect with the incident as it is now. */
export type Task = {
  job: Job
  incident: Incident
  links: Links
  at: Instant
  /** Of a page: the runbook that fits best, as a line of it. */
  runbook?: Sentence | null
}

/** Only a repeated attempt looks for what an earlier one may have left. */
export function isRepeated(job: Job): boolean {
  return job.attempts > 1
}

export const delivered: Delivery = { kind: 'delivered' }

export function skip(reason: string): Delivery {
  return { kind: 'skipped', reason }
}

const pausesMs = [1_000, 2_000, 5_000, 10_000, 30_000]
const longestPauseMs = 60_000

/** What follows from a failed call: again later, or an end with its reason. */
export function deliveryAfter(failure: Failure, job: Job): Delivery {
  const reason = reasonOf(failure)
  if (failure.kind === 'refused') return { kind: 'failed', reason }
  const backoffMs = pausesMs[job.attempts - 1] ?? longestPauseMs
  if (failure.kind === 'paused') {
    return { kind: 'later', inMs: failure.retryAfterMs ?? backoffMs, reason, counted: false }
  }
  const inMs = isDisconnected(failure) ? longestPauseMs : Math.max(backoffMs, failure.retryAfterMs ?? 0)
  // A first attempt that never arrived leaves nothing to look for.
  return { kind: 'later', inMs, reason, counted: failure.kind === 'unknown' || job.attempts > 1 }
}

export function nowAtDesk(desk: Desk): Instant {
  return instantOf(desk.clock.now())
}
