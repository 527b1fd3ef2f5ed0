import { refusalForAction, refusalForWords } from '../incident/allowed.ts'
import { type Incident, neverReminded } from '../incident/incident.ts'
import { recordActivity, refreshEffects, threadEffects } from '../incident/refresh.ts'
import { isOpen } from '../incident/status.ts'
import type { Policy } from '../policy/policy.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Words } from '../record/effects.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { addMs, type Instant } from '../time/instant.ts'
import { weekMs } from '../time/units.ts'
import type { PostponeCommand, UpdateCommand } from './commands.ts'
import type { UpdateRefusal } from './refusals.ts'

/** The longest that people may be told to wait for the next update. */
export const updateWithinMs = weekMs

/** Tells those outside what is known, and promises the next time. A new status that it brings is said, and changed by
 * the one who composes this. */
export function postUpdate(incident: Incident, command: UpdateCommand, act: Act): Outcome {
  const text = cleanText(command.text)
  const refusal =
    refusalForAction(incident, 'update') ??
    refusalForLatePress(incident, command) ??
    refusalForWords('update', text, textLimits.update)
  if (refusal) return refuse(refusal)
  const { nextInMs, nothingNew = false, status } = command
  if (nextInMs !== null && nextInMs > updateWithinMs) {
    return refuse({ kind: 'update_too_late', limitMs: updateWithinMs })
  }
  const nextDueAt = isOpen(incident.status) ? nextUpdateAt(act.policy, incident, nextInMs, act.at) : null
  const next = recordActivity(incident, act, {
    updates: { nextDueAt, lastAt: act.at, lastBy: personBy(act), reminders: neverReminded },
  })
  const words: Words = {
    kind: 'update',
    by: personBy(act),
    text,
    nextDueAt,
    nothingNew,
    ...(status && { status }),
  }
  return accept(
    next,
    [eventOf(act, { kind: 'update_posted', text, nextDueAt, nothingNew })],
    [{ kind: 'say', words }, ...threadEffects(next, words), ...refreshEffects(next)],
  )
}

/** "Nothing new" over an update that came in between would take its news back. */
function refusalForLatePress(
  { updates, number }: Incident,
  { askedAt }: { askedAt?: Instant },
): UpdateRefusal | null {
  const { lastAt, lastBy } = updates
  return askedAt !== undefined && lastAt !== null && lastAt > askedAt
    ? { kind: 'update_posted_since', at: lastAt, by: lastBy, number }
    : null
}

function nextUpdateAt(policy: Policy, incident: Incident, inMs: number | null, at: Instant): Instant | null {
  const everyMs = inMs ?? policy.severities[incident.severity].updateEveryMs
  return everyMs === null ? null : addMs(at, everyMs)
}

/** Moves the promised update; the answer to a reminder by somebody whose hands are full. */
export function postponeUpdate(incident: Incident, command: PostponeCommand, act: Act): Outcome {
  const { byMs } = command
  const refusal = refusalForAction(incident, 'postpone_update') ?? refusalForLatePress(incident, command)
  if (refusal) return refuse(refusal)
  if (byMs > updateWithinMs) return refuse({ kind: 'update_too_late', limitMs: updateWithinMs })
  const nextDueAt = addMs(act.at, byMs)
  const next = recordActivity(incident, act, {
    updates: { ...incident.updates, nextDueAt, reminders: neverReminded },
  })
  return accept(next, [eventOf(act, { kind: 'update_postponed', nextDueAt })], refreshEffects(next))
}
