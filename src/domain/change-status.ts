import { type Act, announced, decided, eventOf, type Outcome, refused, shown, touched } from './decision.ts'
import type { Effect, Words } from './effects.ts'
import type { Incident, Moment } from './incident.ts'
import type { PersonId } from './people.ts'
import { requireAction } from './permit.ts'
import type { WorkingStatus } from './status.ts'
import { cleanText, textLimits } from './text.ts'

/** The key moment that a status marks, kept from its first time. */
const momentOf: Partial<Record<WorkingStatus, Moment>> = { identified: 'identified', monitoring: 'mitigated' }

export const changeStatus = (
  incident: Incident,
  to: WorkingStatus,
  text: string,
  by: PersonId,
  act: Act,
): Outcome => {
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
    [...shown(next), { kind: 'say', words }, ...toldOutside(next, words)],
  )
}

/** The thread under the announcement; private incidents have none. */
export const toldOutside = (incident: Incident, words: Words): Effect[] =>
  announced(incident).length === 0 ? [] : [{ kind: 'say_in_thread', words }]
