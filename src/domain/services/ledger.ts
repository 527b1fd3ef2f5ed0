import type { Objective, Service } from '../policy/catalogue.ts'
import { type Instant, instantOf, type Span } from '../time/instant.ts'
import { windowAt } from './windows.ts'

/** What one incident took from a service, before anything else is known. */
export type Outage = Span & {
  incident: number
  /** Of each minute, 0 to 1. */
  share: number
  /** It goes on; `to` is only how far it has come. */
  isRunning: boolean
  /** Nobody said when the impact began, or when it was mitigated: it counts from declared, or to resolved. */
  isAssumed: boolean
}

/** What an incident spent where no other spent more: one stretch of time, within the window. */
export type Spending = Span & { incident: number; share: number; ms: number; isAssumed: boolean }

export type Budget = {
  service: string
  target: number
  window: Span
  budgetMs: number
  spentMs: number
  /** Below nothing once more was spent than there was. */
  remainingMs: number
  /** How many times faster than the window allows; 1 spends exactly the budget. */
  burnRate: number
  /** By its minutes alone: a lift is asked of the service's record. */
  frozen: boolean
  /** When enough of it has left the window, if nothing more is spent; null while an incident goes on. */
  frozenUntil: Instant | null
  spent: Spending[]
}

/** The budget of a service that has an objective, as it stands at a moment. */
export function budgetOf(
  { id, policy }: Pick<Service, 'id' | 'policy'>,
  objective: Objective,
  outages: readonly Outage[],
  at: Instant,
): Budget {
  const window = windowAt(objective.window, at)
  const lengthMs = Date.parse(window.to) - Date.parse(window.from)
  const goneMs = Date.parse(at) - Date.parse(window.from)
  // A share of 0.99999 leaves 0.00001, and not what binary fractions make of the difference.
  const budgetMs = plain(Number((1 - objective.target).toFixed(12)) * lengthMs)
  const spent = spendingsIn(outages, { from: window.from, to: at })
  const spentMs = plain(spent.reduce((sum, { ms }) => sum + ms, 0))
  const thresholdMs = plain(policy.freeze * budgetMs)
  const frozen = spentMs >= thresholdMs
  const isRunning = outages.some((outage) => outage.isRunning && outage.share > 0)
  return {
    service: id,
    target: objective.target,
    window,
    budgetMs,
    spentMs,
    remainingMs: plain(budgetMs - spentMs),
    burnRate: goneMs > 0 ? plain(spentMs / budgetMs / (goneMs / lengthMs)) : 0,
    frozen,
    frozenUntil: frozen
      ? fallsBelowAt(objective, { window, spent, overMs: spentMs - thresholdMs, isRunning })
      : null,
    spent,
  }
}

/** Without the noise that binary fractions leave behind: 43.2 and not 43.20000000000004. */
function plain(value: number): number {
  return Number(value.toPrecision(12))
}

/**
 * Who spent what, in order of time. At each instant it's the outage with the largest share, and of equals the one
 * that was declared first: two incidents at once don't make a service twice as broken.
 */
function spendingsIn(outages: readonly Outage[], { from, to }: Span): Spending[] {
  const counted = outages
    .filter((outage) => outage.share > 0)
    .map((outage) => ({ ...outage, from: later(outage.from, from), to: earlier(outage.to, to) }))
    .filter((outage) => outage.from < outage.to)
  const cuts = [...new Set(counted.flatMap((outage) => [outage.from, outage.to]))].sort()
  const starting = counted.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const spendings: Spending[] = []
  let begun = 0
  let present: Outage[] = []
  for (const [index, cut] of cuts.slice(0, -1).entries()) {
    present = present.filter((outage) => outage.to > cut)
    for (let next = starting[begun]; next && next.from <= cut; next = starting[begun]) {
      present.push(next)
      begun += 1
    }
    const largest = present.reduce<Outage | null>(
      (best, one) => (best && !isMore(one, best) ? best : one),
      null,
    )
    if (largest) append(spendings, largest, { from: cut, to: cuts[index + 1] ?? cut })
  }
  return spendings
}

function isMore(a: Outage, b: Outage): boolean {
  return a.share > b.share || (a.share === b.share && a.incident < b.incident)
}

function append(spendings: Spending[], { incident, share, isAssumed }: Outage, { from, to }: Span): void {
  const last = spendings.at(-1)
  const isSame = last?.incident === incident && last.to === from && last.share === share
  const begins = isSame ? last.from : from
  const ms = plain(share * (Date.parse(to) - Date.parse(begins)))
  if (isSame) spendings.pop()
  spendings.push({ incident, from: begins, to, share, ms, isAssumed })
}

function earlier(a: Instant, b: Instant): Instant {
  return a < b ? a : b
}

function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b
}

type Over = { window: Span; spent: readonly Spending[]; overMs: number; isRunning: boolean }

/**
 * The first instant at which less is spent than a limit that's exceeded by `overMs`, such as the first without a
 * freeze. A rolling window lets go of what was spent in the order in which it was; a
 * calendar one of everything at once, when the next begins.
 */
export function fallsBelowAt(
  { window }: Objective,
  { window: span, spent, overMs, isRunning }: Over,
): Instant | null {
  if (window.kind === 'calendar') return span.to
  if (isRunning) return null
  let left = overMs
  for (const { from, ms, share } of spent) {
    if (ms > left) return instantOf(Date.parse(from) + Math.floor(left / share) + 1 + window.ms)
    left -= ms
  }
  return null
}
