import { noteChannel } from '../../domain/incident/channel-changes.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import type { Link, LinkKind } from '../../store/incident/slack-links.ts'
import { keepLinks } from '../delivery/settle-effect.ts'
import { type Arrival, inTransaction, type Result } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'

/** What became of an incident's channel, with the links that follow from it, in one transaction. */
export function noteChannelOf(
  desk: Desk,
  number: number,
  what: Parameters<typeof noteChannel>[1],
  links: Partial<Record<LinkKind, Link | null>>,
  arrival: Arrival,
): Promise<Result> {
  return inTransaction(desk, arrival, async (tx, act) => {
    const incident = await loadIncident(tx, number)
    if (!incident) return { ok: false, refusal: { kind: 'no_such_incident', number } }
    await keepLinks(tx, number, links)
    return noteChannel(incident, what, act)
  })
}
