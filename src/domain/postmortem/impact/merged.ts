import type { Incident } from '../../incident/incident.ts'
import { cleanText } from '../../text/text.ts'
import { textMark } from '../../text/text-mark.ts'
import type { Answers, Base, FindingsCommand } from '../commands.ts'
import { type ImpactMoment, impactMoments, impactSpanOf, minuteOf, type Span } from './span.ts'

type Merged = { answers: Answers; span: Span; conflicts: (keyof Base)[] }

/**
 * What of the answers is to be saved: a field left as it was opened keeps what somebody else has written since,
 * and one that both changed is a conflict.
 */
export function mergedAnswers(
  incident: Incident,
  { answers, span = {}, base = {} }: FindingsCommand,
): Merged {
  const merged: Merged = { answers: {}, span: {}, conflicts: [] }
  /** Whether it's saved: it isn't where the form only shows what it was opened with. */
  const isMeant = (field: keyof Base, text: string): boolean => {
    const now = isImpactMoment(field) ? minuteOf(impactSpanOf(incident)[field]) : textOfField(incident, field)
    const opened = base[field]
    const isOthers = opened !== undefined && textMark(now) !== opened && text !== now
    if (isOthers && textMark(text) === opened) return false
    if (isOthers) merged.conflicts.push(field)
    return true
  }
  for (const field of Object.keys(answers) as (keyof Answers)[]) {
    const text = cleanText(answers[field] ?? '')
    if (isMeant(field, text)) merged.answers[field] = text
  }
  for (const moment of impactMoments) {
    const at = span[moment]
    if (at !== undefined && isMeant(moment, minuteOf(at))) merged.span[moment] = at
  }
  return merged
}

function isImpactMoment(field: keyof Base): field is ImpactMoment {
  return impactMoments.some((moment) => moment === field)
}

export function textOfField({ impact, findings, extent }: Incident, field: keyof Answers): string {
  switch (field) {
    case 'impact':
      return impact ?? ''
    case 'customers':
    case 'howSure':
      return extent?.[field] ?? ''
    default:
      return findings[field] ?? ''
  }
}

/** The present texts, to be compared when an edit of them is saved. */
export function baseOf(incident: Incident): Required<Base> {
  const markOf = (field: keyof Answers): number => textMark(textOfField(incident, field))
  const { impactBegan, mitigated } = impactSpanOf(incident)
  return {
    summary: markOf('summary'),
    impact: markOf('impact'),
    customers: markOf('customers'),
    howSure: markOf('howSure'),
    impactBegan: textMark(minuteOf(impactBegan)),
    mitigated: textMark(minuteOf(mitigated)),
    rootCause: markOf('rootCause'),
    contributingFactors: markOf('contributingFactors'),
    learnings: markOf('learnings'),
  }
}
