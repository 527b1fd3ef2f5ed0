import { refusalForAction } from '../incident/allowed.ts'
import type { Incident } from '../incident/incident.ts'
import type { PersonId } from '../people/people.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import type { RatePageCommand } from './commands.ts'

/** Someone was called for it, so that there's something to ask. */
function calledAnyone({ response }: Incident): boolean {
  return response.pages.times > 0 || response.paged.length > 0
}

/**
 * Asks once, when it closes, whether it was right to page: the one who answered the page, or else the one who closes
 * it. One person and directly, for a question to a channel is a discussion. A drill pages on purpose.
 */
export function askAboutPage(incident: Incident, act: Act): Effect[] {
  const { number, drill, imported, pageUseful, response } = incident
  if (drill || imported || pageUseful || !calledAnyone(incident)) return []
  const asked: PersonId = response.met?.by ?? personBy(act)
  return [{ kind: 'ask_about_page', person: asked, words: { kind: 'page_useful', number } }]
}

/** Whether the page was worth it, said once: what ranks the noise of alerts. It says nothing of any person. */
export function ratePage(incident: Incident, { useful }: RatePageCommand, act: Act): Outcome {
  const { number, pageUseful } = incident
  if (pageUseful) return refuse({ kind: 'page_rated', by: pageUseful.by, useful: pageUseful.useful, number })
  const refusal = refusalForAction(incident, 'rate_page')
  if (refusal) return refuse(refusal)
  return accept(
    { ...incident, pageUseful: { useful, by: personBy(act), at: act.at } },
    [eventOf(act, { kind: 'page_rated', useful })],
    [{ kind: 'refresh_prompts' }],
  )
}
