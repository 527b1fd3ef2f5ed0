import type { ActionItem } from '../../domain/incident/incident.ts'
import type { OpenQuestion } from '../../domain/postmortem/open-questions.ts'
import { findingNames } from '../incident/names.ts'
import { countOf } from '../text/amount.ts'

/** `no questions left`, `1 question left`, `4 questions left` */
export function questionsLeft(count: number): string {
  return count === 0 ? 'no questions left' : `${countOf(count, 'question')} left`
}

const itemNeeds = { owner: 'an owner', deadline: 'a due date' }

/** `an owner and a due date`; empty when it has both. */
export function whatItNeeds({ owner, deadlineAt }: Pick<ActionItem, 'owner' | 'deadlineAt'>): string {
  return [!owner && itemNeeds.owner, !deadlineAt && itemNeeds.deadline].filter(Boolean).join(' and ')
}

/** What a finished postmortem still lacks, by name; action items that lack the same are named together. */
export function questionsText(open: readonly OpenQuestion[]): string {
  const names = open.flatMap((question) => ('item' in question ? [] : [findingNames[question.kind]]))
  const ofItems = open.filter((question) => 'item' in question)
  const items = [...Map.groupBy(ofItems, ({ item }) => item)].map(([item, asked]) => ({
    item,
    needs: asked.map(({ kind }) => itemNeeds[kind]).join(' and '),
  }))
  const lacking = [...Map.groupBy(items, ({ needs }) => needs)].map(
    ([needs, same]) => `${needs} for ${itemsNamed(same.map(({ item }) => item))}`,
  )
  return [...names, ...lacking].join(', ')
}

function itemsNamed(ids: readonly number[]): string {
  const before = ids.slice(0, -1)
  return before.length === 0
    ? `action item ${ids.at(-1)}`
    : `action items ${before.join(', ')} and ${ids.at(-1)}`
}
