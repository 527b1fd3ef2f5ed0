import type { ActionItem } from '../../domain/incident/incident.ts'
import { itemTypeNames } from '../../wording/postmortem/items.ts'
import type { Material } from '../material.ts'
import { inlineOf, linkTo } from '../text/escape.ts'
import { dayAndClock } from '../times.ts'
import { coveredBy, questionNote } from './questions.ts'

/** An action item without an owner or a due date isn't one yet, and the table says so. */
export function actionItemsSection(material: Material): string {
  const { actionItems } = material.incident
  if (actionItems.length === 0) {
    const covered = coveredBy(material.incident)
    if (covered) return covered
    return [
      'No action items yet.',
      questionNote(
        'What would keep this from happening again, and what would make the next one shorter?',
        `Who owns each, and by when? To add one: \`${material.policy.command} task @owner by fri …\``,
      ),
    ].join('\n\n')
  }
  const extra = columns.filter(({ isWanted }) => actionItems.some(isWanted))
  const titles = ['#', 'Action', 'Owner', 'Due', ...extra.map(({ title }) => title)]
  const rows = actionItems.map((item) => [
    ...cellsOf(item, material),
    ...extra.map(({ cell }) => cell(item, material)),
  ])
  return [titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

type Column = {
  title: string
  isWanted: (item: ActionItem) => boolean
  cell: (item: ActionItem, material: Material) => string
}

/** A column that would be empty isn't shown. */
const columns: readonly Column[] = [
  {
    title: 'Type',
    isWanted: ({ type }) => type !== undefined,
    cell: ({ type }) => (type ? itemTypeNames[type] : ''),
  },
  {
    title: 'Ticket',
    isWanted: ({ ticket }) => ticket !== undefined,
    cell: ({ ticket }) => linkTo(ticket ?? null, 'ticket'),
  },
  {
    title: 'State',
    isWanted: ({ done }) => done !== undefined,
    cell: ({ done }, { timeZone }) => (done ? `done ${dayAndClock(done.at, timeZone)}` : 'open'),
  },
]

function cellsOf(item: ActionItem, { cast, entries, nameOf, timeZone }: Material): string[] {
  const { id, text, owner, deadlineAt } = item
  const action = inlineOf(cast.unnamed(text, entries.length))
  const who = owner === null ? '**needs an owner**' : inlineOf(nameOf(owner)?.trim() || `@${owner}`)
  const until = deadlineAt === null ? '**needs a due date**' : dayAndClock(deadlineAt, timeZone)
  return [String(id), action, who, until]
}
