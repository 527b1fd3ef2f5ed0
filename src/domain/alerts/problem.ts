import { type AlertSeverity, alertSeverities } from '../policy/alerting.ts'
import { earlierOf, type Instant, msBetween } from '../time/instant.ts'
import type { AlertLink, Signal } from './signal.ts'

/** Which problem: a source, its own key, and which time this key fires, with long calm in between. */
export type ProblemRef = { source: string; key: string; episode: number }

/**
 * What is still to be done about a problem; null when all is done. `raise` is for one that has become graver: its
 * rules may do more now than they did at first.
 */
export type Wanted = 'act' | 'raise' | 'settle' | null

/** One problem as its source tells it, however often it does. */
export type Problem = ProblemRef & {
  /** Raised by one with each change: the optimistic lock. */
  version: number
  status: 'firing' | 'resolved'
  name: string
  title: string
  text: string | null
  /** The gravest that it was told to be. */
  severity: AlertSeverity | null
  /** Which service it is about; by the rule that fits it, or by its source. */
  service: string | null
  labels: Record<string, string>
  links: AlertLink[]
  /** By the sender's clock, or by ours where the sender's says nothing. */
  beganAt: Instant
  endedAt: Instant | null
  /** By our clock. */
  firstAt: Instant
  lastAt: Instant
  /** When it was last resolved, by our clock: flaps are counted from there. */
  resolvedAt: Instant | null
  acknowledgedAt: Instant | null
  /** How often it was told to fire. */
  count: number
  /** How often it fired again shortly after it was resolved. */
  flaps: number
  wanted: Wanted
  /** The incident that it belongs to. */
  incident: number | null
  /** Which message asked about it: the version of its service's board. */
  asked: number | null
  /** The incident of this key's episode before. */
  before: number | null
}

export type Reception = {
  at: Instant
  service: string | null
  flapWithinMs: number
  /** Not told for so long, one that fires has been given up. */
  staleAfterMs: number
}

/**
 * What becomes of a problem when its source speaks of it; null when nothing does. Sources repeat themselves,
 * speak twice at once and out of order, so the sender's own times decide where it gives them, and the order
 * of arrival where it doesn't. A problem is kept when it is resolved, also one that was never seen to fire:
 * the late half is recognised by it.
 */
export function receive(
  source: string,
  known: Problem | null,
  signal: Signal,
  reception: Reception,
): Problem | null {
  if (signal.does === 'acknowledge') return acknowledge(known, reception.at)
  if (signal.does === 'lapse')
    return known && isStale(known, reception) ? lapseProblem(known, reception.at) : null
  if (signal.does === 'resolve') return resolve(source, known, signal, reception)
  if (!known) return begin(source, signal, reception, null)
  if (known.status === 'firing') {
    return isNewEpisode(known, signal, reception)
      ? begin(source, signal, reception, known)
      : repeat(known, signal, reception)
  }
  if (isOldNews(known, signal)) return { ...known, ...countOnce(known, reception.at) }
  const calmMs = msBetween(known.resolvedAt ?? known.lastAt, reception.at)
  // One that was only ever seen resolved has nothing to flap from.
  if (known.count > 0 && calmMs < reception.flapWithinMs) return flap(known, signal, reception)
  return begin(source, signal, reception, known)
}

function isStale({ status, lastAt }: Problem, { at, staleAfterMs }: Reception): boolean {
  return status === 'firing' && msBetween(lastAt, at) >= staleAfterMs
}

/**
 * Many senders never say that it's over, or are set up not to. If a repeat after a long silence were only counted,
 * nobody would ever be called a second time. So it's a new episode, unless its sender gives the same start.
 */
function isNewEpisode(known: Problem, { at }: Signal, reception: Reception): boolean {
  return isStale(known, reception) && (at === null || at > known.beganAt)
}

/** Told to fire at a moment that lies before its end: the two came in the wrong order. */
function isOldNews({ endedAt }: Problem, { at }: Signal): boolean {
  return at !== null && endedAt !== null && at <= endedAt
}

function countOnce({ count }: Problem, at: Instant): Pick<Problem, 'count' | 'lastAt'> {
  return { count: count + 1, lastAt: at }
}

function wordsOf({ name, title, text, severity, labels, links }: Signal) {
  return { name, title, text, severity, labels, links }
}

function begin(source: string, signal: Signal, { at, service }: Reception, before: Problem | null): Problem {
  return {
    source,
    key: signal.key,
    episode: (before?.episode ?? 0) + 1,
    version: 0,
    status: 'firing',
    ...wordsOf(signal),
    service,
    beganAt: signal.at ?? at,
    endedAt: null,
    firstAt: at,
    lastAt: at,
    resolvedAt: null,
    acknowledgedAt: null,
    count: 1,
    flaps: 0,
    wanted: 'act',
    incident: null,
    asked: null,
    before: before?.incident ?? before?.before ?? null,
  }
}

/** A repeat opens nothing and never moves when it began to later. Becoming graver is no repeat. */
function repeat(known: Problem, signal: Signal, { at }: Pick<Reception, 'at'>): Problem {
  const beganAt = signal.at === null ? known.beganAt : earlierOf(known.beganAt, signal.at)
  const severity = graverAlert(known.severity, signal.severity)
  const wanted = known.wanted ?? (severity === known.severity ? null : 'raise')
  return { ...known, ...wordsOf(signal), ...countOnce(known, at), beganAt, severity, wanted }
}

/** One that doesn't say how grave it is counts as less than one that does. */
function graverAlert(a: AlertSeverity | null, b: AlertSeverity | null): AlertSeverity | null {
  if (a === null || b === null) return a ?? b
  return alertSeverities.indexOf(b) < alertSeverities.indexOf(a) ? b : a
}

function flap(known: Problem, signal: Signal, { at }: Reception): Problem {
  const again = repeat(known, signal, { at })
  return {
    ...again,
    status: 'firing',
    endedAt: null,
    flaps: known.flaps + 1,
    wanted: again.severity === known.severity ? 'act' : 'raise',
  }
}

function resolve(source: string, known: Problem | null, signal: Signal, reception: Reception): Problem {
  const { at } = reception
  if (!known) {
    const never = begin(source, signal, reception, null)
    return { ...never, status: 'resolved', endedAt: signal.at ?? at, resolvedAt: at, count: 0, wanted: null }
  }
  // Resolved before it began: that end is of an earlier time, and came late.
  if (known.status === 'resolved' || (signal.at !== null && signal.at < known.beganAt)) {
    return { ...known, lastAt: at }
  }
  return {
    ...known,
    status: 'resolved',
    endedAt: signal.at ?? at,
    resolvedAt: at,
    lastAt: at,
    // What it was to do, it does all the same: it did fire, and someone may have to know.
    wanted: known.wanted ?? (known.incident === null ? null : 'settle'),
  }
}

/** Over, as far as anyone can tell, since it was last told: its sender was silent, or told the next one. */
export function lapseProblem(known: Problem, at: Instant): Problem {
  const wanted = known.wanted ?? (known.incident === null ? null : 'settle')
  return { ...known, status: 'resolved', endedAt: known.lastAt, resolvedAt: at, wanted }
}

/** Only an open one can be acknowledged; for any other, the sender is thanked and nothing is kept. */
function acknowledge(known: Problem | null, at: Instant): Problem | null {
  return known?.status === 'firing'
    ? { ...known, acknowledgedAt: known.acknowledgedAt ?? at, lastAt: at }
    : null
}
