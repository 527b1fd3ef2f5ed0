import type { Moment } from '../domain/incident/incident.ts'
import { responseTimeText } from '../domain/time/durations.ts'

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

/** `after 12 min`, or `at once` within the same second. */
export function afterText(ms: number, isLate = false): string {
  return ms < 1000 ? 'at once' : `after ${responseTimeText(ms, isLate)}`
}
