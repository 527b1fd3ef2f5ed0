import { changeStatus } from '../incident/change-status.ts'
import type { Incident } from '../incident/incident.ts'
import { type Act, type Decision, extend, type Outcome } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import type { UpdateCommand } from '../updates/commands.ts'
import { postUpdate } from '../updates/post-update.ts'
import { changeSeverity } from './change-severity.ts'

/**
 * Posts an update, with the status and the severity that it brings: all of it or nothing. A new severity has its own
 * message, for it calls people; a new status is said by the update.
 */
export function update(incident: Incident, command: UpdateCommand, act: Act): Outcome {
  const { severity, status, ...posted } = command
  let decision: Decision = { state: incident, events: [], effects: [] }
  if (severity !== undefined && severity !== incident.severity) {
    const outcome = changeSeverity(incident, { verb: 'severity', to: severity, why: '' }, act)
    if (!outcome.ok) return outcome
    decision = outcome.decision
  }
  const isNews = status !== undefined && status !== decision.state.status
  if (isNews) {
    const outcome = changeStatus(decision.state, { verb: 'status', to: status, text: '' }, act)
    if (!outcome.ok) return outcome
    decision = extend(decision, { state: outcome.decision.state, events: outcome.decision.events })
  }
  const outcome = postUpdate(decision.state, isNews ? { ...posted, status } : posted, act)
  if (!outcome.ok) return outcome
  const { state, events, effects } = outcome.decision
  return { ok: true, decision: withoutRepeats(extend(decision, { state, events, effects })) }
}

/** Of what shows the present state, each once: it's rendered from the same state. */
function withoutRepeats({ state, events, effects }: Decision): Decision {
  const isRepeat = ({ kind }: Effect, index: number): boolean =>
    kind.startsWith('refresh_') && effects.slice(0, index).some((before) => before.kind === kind)
  return { state, events, effects: effects.filter((effect, index) => !isRepeat(effect, index)) }
}
