import type { FactorKind } from '../../domain/postmortem/commands.ts'
import type { ItemCounts, OverdueItem } from '../../domain/reports/follow-up.ts'
import type { Learned, Lesson } from '../../domain/reports/learned.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { amount, countOf } from '../text/amount.ts'
import { day, incidentLink, type Sentence, say, strong, typed } from '../text/sentence.ts'
import type { Section } from './section.ts'

const nameLimit = 80

const lessonLimit = 600

const factorTexts: Record<FactorKind, string> = {
  prevent: 'prevention',
  detect: 'detection',
  respond: 'response',
  recover: 'recovery',
  process: 'process',
}

/** `detection in 3 incidents, response in 2 incidents`; null for none. */
export function factorsText(factors: Learned['factors']): string | null {
  if (factors.length === 0) return null
  return factors
    .map(({ kind, incidents }) => `${factorTexts[kind]} in ${countOf(incidents, 'incident')}`)
    .join(', ')
}

export function lessonLine({ incident, title, learnings }: Lesson, limit: number): Sentence {
  return say`${strong(incidentLink(incident))} ${typed(title, nameLimit)}: ${typed(learnings, limit)}`
}

/** Of published postmortems. */
export function learnedSection({ lessons, factors }: Learned): Section {
  const told = factorsText(factors)
  const lines = [
    ...(told === null ? [] : [say`What contributed: ${told}.`]),
    ...lessons.map((lesson) => lessonLine(lesson, lessonLimit)),
  ]
  const none = say`No postmortem of the period is published with learnings.`
  return { key: 'learned', title: 'What was learned', lines: lines.length > 0 ? lines : [none] }
}

export function itemsText({ open, overdue, unowned, undated }: ItemCounts): string {
  if (open === 0) return 'No open action items.'
  const told = [
    `${countOf(open, 'open action item')}`,
    `${amount(overdue)} overdue`,
    ...(unowned > 0 ? [`${amount(unowned)} without an owner`] : []),
    ...(undated > 0 ? [`${amount(undated)} without a due date`] : []),
  ]
  return `${told.join(', ')}.`
}

/** Of every incident so far: what's overdue from an earlier period is overdue in this one. */
export function itemsSection(counts: ItemCounts, overdue: readonly OverdueItem[], at: Instant): Section {
  const lines = [say`${itemsText(counts)}`, ...overdueLines(overdue, at, overdueAtMost)]
  return { key: 'action-items', title: 'Action items', lines }
}

const overdueAtMost = 20
const itemLimit = 200

/** A line each, without whose they are: a reminder names them, and a report is for everyone. */
export function overdueLines(overdue: readonly OverdueItem[], at: Instant, atMost: number): Sentence[] {
  const more = overdue.length - atMost
  return [
    ...overdue
      .slice(0, atMost)
      .map(
        ({ incident, id, text, dueAt }) =>
          say`Overdue since ${day(dueAt, at)}: ${incidentLink(incident)}, item ${id}: ${typed(text, itemLimit)}`,
      ),
    ...(more > 0 ? [say`and ${more} more overdue`] : []),
  ]
}
