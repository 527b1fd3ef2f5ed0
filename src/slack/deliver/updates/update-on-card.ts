import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import type { Database } from '../../../store/database/schema.ts'
import { readNewest } from '../../../store/record/timeline.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import { updateLine } from '../../../wording/updates/last-update.ts'

/** "Nothing new" says no more than the time of the next one does; before so many of them nobody looks. */
const lookedAtMost = 10

/**
 * The last update's words, for the card: who comes late reads them first. An incident that's resolved says how it
 * ended.
 */
export async function updateOnCard(db: Database, incident: Incident, at: Instant): Promise<Sentence[]> {
  const { number, status, updates } = incident
  if (updates.lastAt === null || !isOpen(status)) return []
  const posted = await readNewest(db, number, { kind: 'update_posted', atMost: lookedAtMost })
  const last = posted.find(({ what }) => what.kind === 'update_posted' && !what.nothingNew)
  return last ? updateLine(last, at) : []
}
