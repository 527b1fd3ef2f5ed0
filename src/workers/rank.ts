import { pageIn } from '../domain/record/effects.ts'
import type { Lane } from '../domain/record/lanes.ts'
import { epochMsOf } from '../domain/time/instant.ts'
import type { Job } from '../store/record/outbox.ts'

/** Where severity decides nothing, and for what belongs to no incident. */
const leastUrgency = 4

/** Before everything else: who is paged, and that someone has it. */
const calling = 0
/** What a page of a SEV-1 or SEV-2 waits for, what people of a SEV-1 act by, and who's on call now. */
const urgent = 1
/** In the order of when each should be there. */
const usual = 2
/** What tells those outside, and what nobody waits for. */
const outside = 3
const last = 4

/** So long the least wait for everything before them; after that they have a turn like others. */
const agedMs = { [outside]: 60_000, [last]: 180_000 }

/** How long after its decision an effect should be shown, by its incident's urgency, from 1 to 4. */
const cardWithinMs = [2_000, 6_000, 10_000, 12_000] as const
const withinMs = 5_000

/**
 * In which order effects have their turn when not all can: the lower first. Pages and acknowledgements, then
 * by severity, then by the time each has; topics and what stands in threads come last, but come.
 */
export function rankOf(job: Job, nowMs: number): number {
  const addedMs = epochMsOf(job.addedAt ?? job.dueAt)
  return classOf(job, nowMs - addedMs) * classSize + addedMs + allowanceMs(job)
}

/** More than any instant in milliseconds. */
const classSize = 1e14

/** Whether it may use the room that is kept for what can't wait. */
export function isUrgent(job: Job): boolean {
  return classOf(job, 0) <= urgent
}

function classOf(job: Job, ageMs: number): number {
  const { lane, effect } = job
  const urgency = urgencyOf(job)
  if (lane === 'page' || pageIn(effect)) return calling
  if (effect.kind === 'say' && effect.words.kind === 'acknowledged') return calling
  // There's one a shift, and someone is on call without knowing it until it's read.
  if (effect.kind === 'tell_hand_over') return urgent
  if ((lane === 'channel' || lane === 'people') && urgency <= 2) return urgent
  if ((lane === 'card' || lane === 'words') && urgency === 1) return urgent
  const own = isOutside(job) ? outside : isLast(lane) ? last : usual
  return own !== usual && ageMs > agedMs[own] ? usual : own
}

/** The announcement itself is posted with the declaration; after that it only follows. */
function isOutside({ lane, version }: Job): boolean {
  return lane === 'thread' || lane === 'postmortem' || (lane === 'announcement' && version > 1)
}

function isLast(lane: Lane): boolean {
  return lane === 'topic' || lane === 'upkeep' || lane === 'earlier'
}

function allowanceMs(job: Job): number {
  const urgency = urgencyOf(job)
  if (job.lane === 'page' || pageIn(job.effect)) return 0
  if (job.lane === 'channel' || job.lane === 'people') return urgency * 1_000
  return job.lane === 'card' ? (cardWithinMs[urgency - 1] ?? withinMs) : withinMs
}

function urgencyOf({ urgency }: Job): number {
  return urgency ?? leastUrgency
}
