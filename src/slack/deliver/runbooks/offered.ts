import type { Incident } from '../../../domain/incident/incident.ts'
import { readOffers } from '../../../operations/runbooks/offers.ts'
import { followedLine } from '../../../wording/runbooks/checklist.ts'
import { offeredLine, pageLine } from '../../../wording/runbooks/offers.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import type { CardPart } from '../../views/lifecycle/card.ts'
import { runbookButton } from '../../views/runbooks/buttons.ts'
import type { Delivering } from '../delivering.ts'

/** What fits an incident as it is now, for its card: it's offered there, and takes no line of the channel. */
export async function runbooksOnCard({ desk }: Delivering, incident: Incident): Promise<CardPart> {
  const followed = new Set(incident.runbooks.map(({ file }) => file))
  const offers = (await readOffers(desk, incident)).filter(({ runbook }) => !followed.has(runbook.file))
  const line = offeredLine(offers, desk.policy)
  const [best] = offers
  return {
    lines: [...incident.runbooks.map(followedLine), ...(line ? [line] : [])],
    buttons: best ? runbookButton(best.runbook.file, incident) : [],
  }
}

/** The best one, for the one who is paged; null where none fits. */
export async function runbookForPage({ desk }: Delivering, incident: Incident): Promise<Sentence | null> {
  const [best] = await readOffers(desk, incident)
  return best ? pageLine(best, desk.policy) : null
}
