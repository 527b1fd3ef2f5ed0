import { apiPersonOf, muster, person } from '../../domain/people/people.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { auditOther } from '../../store/audit/audit.ts'
import { claimArrival } from '../../store/record/arrivals.ts'
import type { Desk, RefusedThing } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'
import { countNowAndThen } from './now-and-then.ts'
import { suspectRefused } from './suspect.ts'

/** Puts a refusal on record, once for each delivery, and looks whether there have been too many. */
export async function recordRefusal(desk: Desk, refused: RefusedThing, arrival: Arrival): Promise<void> {
  const at = instantOf(desk.clock.now())
  const { what, incident } = refused
  const { token } = arrival.source
  const detail = { ...refused.detail, ...(token !== undefined && { token }) }
  const isFirst = await desk.db.transaction().execute(async (tx) => {
    if (arrival.key && !(await claimArrival(tx, `refused:${arrival.key}`, at))) return false
    const subject = incident === null ? null : keyOf(incidentSubject(incident))
    await auditOther(tx, { what, subject, detail }, { at, by: arrival.by, source: arrival.source })
    return true
  })
  desk.tellRefused?.(refused, arrival.by)
  if (!isFirst) return
  const by = arrival.by.kind === 'person' ? arrival.by.id : null
  await suspectRefused(desk, token === undefined ? by : apiPersonOf(token), what)
}

/** A token that was tried, as far as it's known: its id and what it's called. */
export type Tried = { id: string; name: string }

const countsOf = new WeakMap<Desk['db'], ReturnType<typeof countNowAndThen>>()

/**
 * The same for what programs are refused over the API, now and then: some ask fifty times a second, and anyone
 * can send tokens. Null is a token that nobody was given.
 */
export async function recordRefusedProgram(
  desk: Desk,
  { what, incident, detail }: RefusedThing,
  tried: Tried | null,
): Promise<void> {
  const count = countsOf.get(desk.db) ?? countNowAndThen()
  countsOf.set(desk.db, count)
  const times = count(`${what} ${tried?.id ?? ''}`, desk.clock.now())
  if (times === 0) return
  const refused = { what, incident, detail: { ...detail, ...(tried && { id: tried.id }), times } }
  const by = tried ? person(apiPersonOf(tried.name)) : muster
  const source = { via: 'api' as const, ...(tried && { token: tried.name }) }
  await recordRefusal(desk, refused, { key: null, by, source })
}

/** What is forbidden for lack of a permission goes on record; anything else that's refused doesn't. */
export async function recordForbidden(desk: Desk, refusal: Refusal, arrival: Arrival): Promise<void> {
  if (refusal.kind !== 'not_permitted') return
  const { permission, number } = refusal
  await recordRefusal(desk, { what: 'refused_permission', incident: number, detail: { permission } }, arrival)
}
