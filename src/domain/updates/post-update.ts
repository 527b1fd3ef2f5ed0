import { type Incident, neverReminded } from '../incident/incident.ts'
import { requireAction, requireWords } from '../incident/permit.ts'
import { refreshEffects, threadEffects } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import type { PersonId } from '../people/people.ts'
import type { Policy } from '../policy/policy.ts'
import { type Act, decided, eventOf, type Outcome, refused, touched } from '../record/decision.ts'
import type { Words } from '../record/effects.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { addMs, type Instant } from '../time/instant.ts'

/** The longest that people may be told to wait for the next update. */
export const updateWithinMs = 7 * 24 * 60 * 60_000

export type Update = {
  text: string
  /** Null keeps the severity's cadence. */
  nextInMs: number | null
  /** Somebody looked, and there is nothing to tell; posts exactly that. */
  nothingNew?: boolean
}

/** Tells those outside what is known, and promises the next time. */
export function postUpdate(incident: Incident, update: Update, by: PersonId, act: Act): Outcome {
  const text = cleanText(update.text)
  const no = requireAction(incident, 'update') ?? requireWords('update', text, textLimits.update)
  if (no) return refused(no)
  if (update.nextInMs !== null && update.nextInMs > updateWithinMs) {
    return refused({ kind: 'update_too_late', limitMs: updateWithinMs })
  }
  const nextDueAt = isOpen(incident.status)
    ? nextUpdateAt(act.policy, incident, update.nextInMs, act.at)
    : null
  const nothingNew = update.nothingNew ?? false
  const next = touched(incident, act, {
    updates: { nextDueAt, lastAt: act.at, reminders: neverReminded },
  })
  const words: Words = { kind: 'update', by, text, nextDueAt, nothingNew }
  return decided(
    next,
    [eventOf(act, { kind: 'update_posted', text, nextDueAt, nothingNew })],
    [{ kind: 'say', words }, ...threadEffects(next, words), ...refreshEffects(next)],
  )
}

function nextUpdateAt(policy: Policy, incident: Incident, inMs: number | null, at: Instant): Instant | null {
  const everyMs = inMs ?? policy.severities[incident.severity].updateEveryMs
  return everyMs === null ? null : addMs(at, everyMs)
}

/** Moves the promised update; the answer to a reminder by somebody whose hands are full. */
export function postponeUpdate(incident: Incident, byMs: number, act: Act): Outcome {
  const no = requireAction(incident, 'postpone_update')
  if (no) return refused(no)
  if (byMs > updateWithinMs) return refused({ kind: 'update_too_late', limitMs: updateWithinMs })
  const nextDueAt = addMs(act.at, byMs)
  const next = touched(incident, act, {
    updates: { ...incident.updates, nextDueAt, reminders: neverReminded },
  })
  return decided(next, [eventOf(act, { kind: 'update_postponed', nextDueAt })], refreshEffects(next))
}
