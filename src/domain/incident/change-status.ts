import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Words } from '../record/effects.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { refusalForAction, refusalForLength } from './allowed.ts'
import type { StatusCommand } from './commands.ts'
import type { Incident, Moment } from './incident.ts'
import { recordActivity, refreshEffects, threadEffects } from './refresh.ts'
import type { WorkingStatus } from './status.ts'

/** The key moment that a status marks, kept from its first time. */
const momentOf: Partial<Record<WorkingStatus, Moment>> = { identified: 'identified', monitoring: 'mitigated' }

/** Moves between investigating, identified and monitoring, in any direction. */
export function changeStatus(incident: Incident, { to, text }: StatusCommand, act: Act): Outcome {
  const told = cleanText(text)
  const refusal =
    refusalForAction(incident, 'change_status') ?? refusalForLength('status text', told, textLimits.update)
  if (refusal) return refuse(refusal)
  const from = incident.status
  if (from === to) return refuse({ kind: 'same_status', status: to, number: incident.number })
  const moment = momentOf[to]
  const next = recordActivity(incident, act, {
    status: to,
    ...(from === 'monitoring' && { recurredAt: act.at }),
    moments: moment ? { [moment]: act.at, ...incident.moments } : incident.moments,
  })
  const words: Words = { kind: 'status_changed', from, to, by: personBy(act), text: told || null }
  return accept(
    next,
    [eventOf(act, { kind: 'status_changed', from, to, text: told || null })],
    [...refreshEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}
