import { refusalForAction } from '../../incident/allowed.ts'
import { type Incident, isForEveryone } from '../../incident/incident.ts'
import { recordActivity } from '../../incident/refresh.ts'
import type { Policy } from '../../policy/policy.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../../record/decision.ts'
import type { Refusal } from '../../record/refusal.ts'

/** Why nobody drafts a summary of it; null where somebody would. */
export function refusalForDraft(incident: Incident, { summaries }: Policy): Refusal | null {
  if (!summaries) return { kind: 'summaries_off' }
  if (!isForEveryone(incident) && !summaries.private) {
    return { kind: 'summary_private', number: incident.number }
  }
  return refusalForAction(incident, 'findings')
}

/** On record before anything is sent: what left the company, to whom and by whose word, isn't to be guessed. */
export function askForSummary(incident: Incident, act: Act): Outcome {
  const { summaries } = act.policy
  const refusal = refusalForDraft(incident, act.policy)
  if (refusal || !summaries) return refuse(refusal ?? { kind: 'summaries_off' })
  return accept(
    recordActivity(incident, act),
    [eventOf(act, { kind: 'summary_asked', from: summaries.name })],
    [],
  )
}
