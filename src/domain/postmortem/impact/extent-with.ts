import type { Incident } from '../../incident/incident.ts'
import { type Extent, surenesses } from '../../incident/parts/extent.ts'
import { cleanLine } from '../../text/text.ts'
import type { Answers } from '../commands.ts'

export function extentOf({ extent }: Pick<Incident, 'extent'>): Extent {
  return extent ?? { customers: null, howSure: null }
}

/** How far it reached with what was answered, and which of it is new. */
export function extentWith(
  incident: Incident,
  { customers, howSure }: Pick<Answers, keyof Extent>,
): { extent: Extent; fields: (keyof Extent)[] } {
  const before = extentOf(incident)
  const extent: Extent = {
    customers: customers === undefined ? before.customers : cleanLine(customers) || null,
    howSure: howSure === undefined ? before.howSure : (surenesses.find((one) => one === howSure) ?? null),
  }
  const fields = (['customers', 'howSure'] as const).filter((field) => extent[field] !== before[field])
  return { extent, fields }
}
