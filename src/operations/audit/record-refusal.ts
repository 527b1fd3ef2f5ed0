import { instantOf } from '../../domain/time/instant.ts'
import { auditOther } from '../../store/audit/audit.ts'
import { claimArrival } from '../../store/record/arrivals.ts'
import type { Arrival } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'

/** What was refused for security's sake: the lack of a permission, or something that nobody honest sends. */
export type RefusedThing = {
  what: 'refused_permission' | 'refused_private' | 'refused_form'
  incident: number | null
  detail: Record<string, string | number>
}

/** Puts a refusal on record, once for each delivery. It changes nothing else. */
export async function recordRefusal(desk: Desk, refused: RefusedThing, arrival: Arrival): Promise<void> {
  const at = instantOf(desk.clock.now())
  await desk.db.transaction().execute(async (tx) => {
    if (arrival.key && !(await claimArrival(tx, `refused:${arrival.key}`, at))) return
    const act = { at, by: arrival.by, source: arrival.source }
    await auditOther(tx, refused.what, refused.incident, refused.detail, act)
  })
  desk.tellRefused?.(refused, arrival.by)
}
