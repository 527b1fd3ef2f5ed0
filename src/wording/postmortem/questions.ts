import type { ActionItem } from '../../domain/incident/incident.ts'
import type { OpenQuestion } from '../../domain/postmortem/open-questions.ts'
import { findingNames } from '../incident/names.ts'
import { countOf } from '../text/amount.ts'

/** `no questions left`, `1 question left`, `4 questions left` */
export function questionsLeft(count: number): string {
  return count === 0 ? 'no questions left' : `${countOf(count, 'question')} left`
}

/** `an owner and a due date`; empty when it has both. */
export function whatItNeeds({ owner, deadlineAt }: Pick<ActionItem, 'owner' | 'deadlineAt'>): string {
  return [!owner && 'an owner', !deadlineAt && 'a due date'].filter(Boolean).join(' and ')
}

/** What a finished postmortem still lacks. */
export function questionName(question: OpenQuestion): string {
  switch (question.kind) {
    case 'owner':
      return `an owner for action item ${question.item}`
    case 'deadline':
      return `a due date for action item ${question.item}`
    default:
      return findingNames[question.kind]
  }
}
