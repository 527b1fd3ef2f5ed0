import type { PersonId } from '../people/people.ts'
import { type Act, decided, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import type { Words } from '../record/effects.ts'
import { cleanText, textLimits } from '../text/text.ts'
import type { Incident, Moment } from './incident.ts'
import { requireAction } from './permit.ts'
import { refreshEffects, threadEffects } from './refresh.ts'
import type { WorkingStatus } from './status.ts'

/** The key moment that a status marks, kept from its first time. */
const momentOf: Partial<Record<WorkingStatus, Moment>> = { identified: 'identified', monitoring: 'mitigated' }

export function changeStatus(
  incident: Incident,
  to: WorkingStatus,
  text: string,
  by: PersonId,
  act: Act,
): Outcome {
  const no = requireAction(incident, 'change_status')
  if (no) return refused(no)
  const from = incident.status
  if (from === to) return refused({ kind: 'same_status', status: to, number: incident.number })
  const told = cleanText(text) || null
  if (told && told.length > textLimits.update) {
    return refused({ kind: 'too_long', what: 'status text', limit: textLimits.update, length: told.length })
  }
  const moment = momentOf[to]
  const next = touched(incident, act, {
    status: to,
    moments: moment ? { [moment]: act.at, ...incident.moments } : incident.moments,
  })
  const words: Words = { kind: 'status_changed', from, to, by, text: told }
  return decided(
    next,
    [eventOf(act, { kind: 'status_changed', from, to, text: told })],
    [...refreshEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}
