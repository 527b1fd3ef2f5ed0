import type { Moment } from '../domain/incident/incident.ts'
import { elapsedFor } from '../domain/response/elapsed.ts'
import { type Elapsed, spentText } from '../domain/time/durations.ts'
import type { Instant } from '../domain/time/instant.ts'
import type { Material } from './material.ts'

/** The key moments as a sentence calls them. */
export const momentNames: Record<Moment, string> = {
  impactBegan: 'when impact began',
  detected: 'when it was detected',
  declared: 'when it was declared',
  acknowledged: 'when it was acknowledged',
  identified: 'when the cause was identified',
  mitigated: 'when it was mitigated',
  resolved: 'when it was resolved',
  closed: 'when it was closed',
}

/** What people fill in afterwards; the timeline keeps the names as text. */
export const fieldNames: Record<string, string | undefined> = {
  impact: 'the impact',
  summary: 'the summary',
  rootCause: 'the root cause',
  contributingFactors: 'the contributing factors',
  learnings: 'the learnings',
}

/** ` (for the 2nd time)`; nothing for the first. */
export function times(time: number): string {
  return time < 2 ? '' : ` (for the ${ordinalOf(time)} time)`
}

function ordinalOf(count: number): string {
  const lastTwo = count % 100
  if (lastTwo > 10 && lastTwo < 14) return `${count}th`
  return `${count}${['th', 'st', 'nd', 'rd'][count % 10] ?? 'th'}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** `after 12 min`, `after 20 min of business time`, or `at once` within the same second. */
export function afterText(elapsed: Elapsed, isLate = false): string {
  return elapsed.ms < 1000 && !elapsed.isOfficeTime ? 'at once' : `after ${spentText(elapsed, isLate)}`
}

/** How late a response was, as the severity's clock counts. */
export function lateText(
  { dueAt, respondedAt }: { dueAt: Instant; respondedAt: Instant },
  { incident, policy }: Material,
): string {
  return spentText(elapsedFor(policy, incident.severity, { from: dueAt, to: respondedAt }))
}
