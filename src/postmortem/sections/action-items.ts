import type { ActionItem } from '../../domain/incident/incident.ts'
import type { Material } from '../material.ts'
import { inlineOf } from '../text/escape.ts'
import { dayAndClock } from '../times.ts'
import { asked } from './questions.ts'

/** An action item without an owner or a due date isn't one yet, and the table says so. */
export function actionItemsSection(material: Material): string {
  const { actionItems } = material.incident
  if (actionItems.length === 0) {
    return [
      'No action items yet.',
      asked(
        'What would keep this from happening again, and what would make the next one shorter?',
        `Who owns each, and by when? To add one: \`${material.policy.command} task @owner by fri …\``,
      ),
    ].join('\n\n')
  }
  const rows = actionItems.map((item) => rowOf(item, material))
  return ['| # | Action | Owner | Due |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function rowOf(item: ActionItem, { cast, entries, nameOf, timeZone }: Material): string {
  const { id, text, owner, deadlineAt } = item
  const action = inlineOf(cast.unnamed(text, entries.length))
  const who = owner === null ? '**needs an owner**' : inlineOf(nameOf(owner)?.trim() || `@${owner}`)
  const until = deadlineAt === null ? '**needs a due date**' : dayAndClock(deadlineAt, timeZone)
  return `| ${id} | ${action} | ${who} | ${until} |`
}
