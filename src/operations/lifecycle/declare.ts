import type { Incident } from '../../domain/incident/incident.ts'
import { declaredByAlerts, repeatOf } from '../../domain/incident/likeness/similar.ts'
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

/**
 * Only what pages people is held up by a title that was typed before. What alerts just declared of the same
 * service is asked about in any case: two incidents of one service would both be led.
 */
async function refusalForRepeat(tx: Tx, incident: Incident, act: Act): Promise<LifecycleRefusal | null> {
  const pages = mayPage(act.policy, incident)
  if (!pages && incident.services.length === 0) return null
  const open = await listOpenIncidents(tx)
  const repeated = pages ? repeatOf({ title: incident.title, at: act.at }, open) : null
  const found = repeated?.incident ?? declaredByAlerts({ ...incident, at: act.at }, open)
  if (!found) return null
  const { number, title, moments } = found
  const openForMs = msBetween(moments.declared, act.at)
  const because = repeated === null ? 'service' : repeated.isSameTitle ? 'title' : 'words'
  return { kind: 'seems_declared', number, title, openForMs, because }
}
