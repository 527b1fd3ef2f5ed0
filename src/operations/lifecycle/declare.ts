import type { Incident } from '../../domain/incident/incident.ts'
import { repeatOf } from '../../domain/incident/similar.ts'
import { type Declaration, declare } from '../../domain/lifecycle/declare.ts'
import type { LifecycleRefusal } from '../../domain/lifecycle/refusals.ts'
import type { Act } from '../../domain/record/decision.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { mayPage } from '../../domain/response/clock.ts'
import { msBetween } from '../../domain/time/instant.ts'
import type { Tx } from '../../store/database/schema.ts'
import { listOpenIncidents, nextNumber } from '../../store/incident/incidents.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/** `asksFirst` where someone can be asked whether they mean an incident that is open already. */
type Asking = { asksFirst?: boolean }

/** Stores a new incident with its number, timeline, effects and timers. Slack hears of it afterwards. */
export function declareIncident(
  desk: Desk,
  declaration: Omit<Declaration, 'number'>,
  arrival: Arrival,
  { asksFirst = false }: Asking = {},
): Promise<Result> {
  return inTransaction(desk, arrival, async ({ tx, act, keep }) => {
    // The counter's row is what declarations queue for: one that was quicker is among the open ones.
    const number = await nextNumber(tx)
    const outcome = declare({ ...declaration, number }, act)
    const refusal = asksFirst && outcome.ok ? await refusalForRepeat(tx, outcome.decision.state, act) : null
    return refusal ? { ok: false, refusal } : keep(incidentSubject(number), outcome)
  })
}

/** Only what pages people is held up by a question. */
async function refusalForRepeat(tx: Tx, incident: Incident, act: Act): Promise<LifecycleRefusal | null> {
  if (!mayPage(act.policy, incident)) return null
  const repeated = repeatOf({ title: incident.title, at: act.at }, await listOpenIncidents(tx))
  if (!repeated) return null
  const { number, title, moments } = repeated.incident
  const openForMs = msBetween(moments.declared, act.at)
  return { kind: 'seems_declared', number, title, openForMs, isSameTitle: repeated.isSameTitle }
}
