import { refusalForAction, refusalForWords } from '../incident/allowed.ts'
import { type Incident, neverReminded, remindedFrom } from '../incident/incident.ts'
import { courseEffects, recordActivity, threadEffects } from '../incident/refresh.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import { type Act, accept, eventOf, type Outcome, personBy, refuse } from '../record/decision.ts'
import type { Words } from '../record/effects.ts'
import { startClock } from '../response/clock.ts'
import { cleanText, textLimits } from '../text/text.ts'
import { addMs } from '../time/instant.ts'
import type { ReopenCommand } from './commands.ts'

/**
 * Opens it again. Every figure already measured stays. Who may not end an incident may not undo its end either:
 * opening an outage again calls people.
 */
export function reopen(incident: Incident, { why }: ReopenCommand, act: Act): Outcome {
  const reason = cleanText(why)
  const refusal = refusalForPermission(act, 'close', incident.number) ?? refusalForAction(incident, 'reopen')
  if (refusal) return refuse(refusal)
  if (reason === '') return refuse({ kind: 'reason_needed', action: 'reopen', number: incident.number })
  const tooLong = refusalForWords('reason', reason, textLimits.reason)
  if (tooLong) return refuse(tooLong)
  const { severity } = incident
  const { met, answered } = incident.response
  const everyMs = act.policy.severities[severity].updateEveryMs
  const next = recordActivity(incident, act, {
    status: 'investigating',
    ending: null,
    // Reopening it here takes no channel out of the archive.
    archive: incident.archive?.end?.kind === 'archived' ? incident.archive : null,
    recurredAt: act.at,
    updates: {
      ...incident.updates,
      nextDueAt: everyMs === null ? null : addMs(act.at, everyMs),
      reminders: neverReminded,
    },
    asked: {
      noCommander: remindedFrom(act.at),
      quiet: neverReminded,
      notClosed: neverReminded,
      stillOnIt: neverReminded,
    },
    vacantSince: act.at,
    restsUntil: null,
    response: met ? incident.response : { ...startClock(act.policy, severity, act.at), answered },
  })
  const words: Words = { kind: 'reopened', by: personBy(act), why: reason }
  return accept(
    next,
    [eventOf(act, { kind: 'reopened', from: incident.status, why: reason })],
    [...courseEffects(next), { kind: 'say', words }, ...threadEffects(next, words)],
  )
}
