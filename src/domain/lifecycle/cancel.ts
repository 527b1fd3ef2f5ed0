import { refusalForAction, refusalForWords } from '../incident/allowed.ts'
import type { Ending, Incident } from '../incident/incident.ts'
import { recordActivity, refreshEffects, threadEffects } from '../incident/refresh.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Words } from '../record/effects.ts'
import type { Refusal } from '../record/refusal.ts'
import { cleanText, textLimits } from '../text/text.ts'
import type { CancelCommand, DuplicateCommand } from './commands.ts'

/** Ends an incident that was none. */
export function cancel(incident: Incident, { why }: CancelCommand, act: Act): Outcome {
  const reason = cleanText(why)
  const refusal = refusalToEnd(incident, act)
  if (refusal) return refuse(refusal)
  if (reason === '') return refuse({ kind: 'reason_needed', action: 'cancel', number: incident.number })
  const tooLong = refusalForWords('reason', reason, textLimits.reason)
  if (tooLong) return refuse(tooLong)
  return end(incident, { kind: 'false_alarm', reason }, act)
}

/** Ends an incident that another one already covers. */
export function markDuplicate(incident: Incident, { of }: DuplicateCommand, act: Act): Outcome {
  const refusal = refusalToEnd(incident, act)
  if (refusal) return refuse(refusal)
  if (of === incident.number) return refuse({ kind: 'duplicate_of_itself', number: incident.number })
  return end(incident, { kind: 'duplicate', of }, act)
}

function refusalToEnd(incident: Incident, act: Act): Refusal | null {
  return refusalForPermission(act, 'close', incident.number) ?? refusalForAction(incident, 'cancel')
}

function end(incident: Incident, ending: Ending, act: Act): Outcome {
  const next = recordActivity(incident, act, {
    status: 'cancelled',
    ending,
    updates: { ...incident.updates, nextDueAt: null },
  })
  const words: Words = {
    kind: 'cancelled',
    by: personBy(act),
    reason: ending.kind === 'false_alarm' ? ending.reason : null,
    duplicateOf: ending.kind === 'duplicate' ? ending.of : null,
  }
  return accept(
    next,
    [eventOf(act, { kind: 'cancelled', ending })],
    [...refreshEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}
