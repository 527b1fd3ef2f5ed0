import { type ActionItem, gravestOf, type Incident, isItemOpen } from '../../domain/incident/incident.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { lifeOf } from '../../domain/postmortem/life.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { amount, countOf } from '../text/amount.ts'
import { day, incidentLink, link, type Sentence, say, strong, typed } from '../text/sentence.ts'

const learningsLimit = 1_000
const itemsAtMost = 5
const itemLimit = 200
const titleLimit = 200

/** A year later: what was learned, and which action items are done. `shown` makes words fit for everyone. */
export function anniversaryLines(
  incident: Incident,
  { at, file, shown }: { at: Instant; file: string | null; shown: (text: string) => string },
): Sentence[] {
  const { actionItems, findings, moments } = incident
  const isAmended = lifeOf(incident).changed.includes('learnings')
  const learnings = isAmended ? '' : shown(findings.learnings ?? '').trim()
  const open = actionItems.filter(isItemOpen)
  const more = open.length - itemsAtMost
  return [
    say`🗓 A year ago, ${day(moments.declared, at)}: ${strong(incidentLink(incident.number))} ${typed(shown(incident.title), titleLimit)}, ${severityName(gravestOf(incident))}${file !== null && say` · ${link(file, 'Read the postmortem')}`}`,
    ...(learnings === '' ? [] : [say`What was learned: ${typed(learnings, learningsLimit)}`]),
    say`${itemsDone(actionItems, open)}`,
    ...open
      .slice(0, itemsAtMost)
      .map(({ id, text }) => say`Still open, item ${id}: ${typed(shown(text), itemLimit)}`),
    ...(more > 0 ? [say`and ${more} more`] : []),
  ]
}

function itemsDone(all: readonly ActionItem[], open: readonly ActionItem[]): string {
  if (all.length === 0) return 'It had no action items.'
  if (open.length === 0)
    return all.length === 1 ? 'Its action item is done.' : `All ${amount(all.length)} action items are done.`
  return `${amount(all.length - open.length)} of ${countOf(all.length, 'action item')} done.`
}
