import type { Incident } from '../../domain/incident/incident.ts'
import {
  coverDuplicate,
  markDuplicate,
  peopleOfIncident,
  refusalForSurvivor,
  uncoverDuplicate,
} from '../../domain/lifecycle/cancel.ts'
import type { DuplicateCommand, ReopenCommand } from '../../domain/lifecycle/commands.ts'
import { reopen } from '../../domain/lifecycle/reopen.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { type Links, readLinks } from '../../store/incident/slack-links.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/**
 * Ends an incident as a duplicate of another one, which hears of it and gets its people, both or neither. The
 * other one must exist, be one that everyone here may know of, and not have ended as a duplicate itself. A
 * private incident ends without a word to the other: people there may not know of it.
 */
export function endAsDuplicate(
  desk: Desk,
  number: number,
  command: DuplicateCommand,
  arrival: Arrival,
): Promise<Result> {
  return inTransaction(desk, arrival, async ({ tx, load, decide }) => {
    const survivor = incidentSubject(command.of)
    const other = await load(survivor)
    if (!other || other.isPrivate) {
      return { ok: false, refusal: { kind: 'no_such_incident', number: command.of } }
    }
    const refusal = command.of === number ? null : refusalForSurvivor(other)
    if (refusal) return { ok: false, refusal }
    const there = await readLinks(tx, command.of)
    const channel = there.channel && !there.lost ? { channel: there.channel.channel } : {}
    const ended = await decide(incidentSubject(number), (incident, act) =>
      markDuplicate(incident, { ...command, ...channel }, act),
    )
    if (!ended.ok || ended.state.isPrivate) return ended
    const legacy = legacyOf(ended.state, await readLinks(tx, number))
    const covered = await decide(survivor, (incident, act) => coverDuplicate(incident, legacy, act))
    return covered.ok ? ended : covered
  })
}

function legacyOf(incident: Incident, links: Links) {
  const people = [...new Set([...peopleOfIncident(incident), ...(links.invited?.people ?? [])])]
  return { number: incident.number, people, channel: links.channel?.channel ?? null }
}

/** Opens an incident again; one that had ended as a duplicate is covered by nothing any more. */
export function reopenIncident(
  desk: Desk,
  number: number,
  command: ReopenCommand,
  arrival: Arrival,
): Promise<Result> {
  return inTransaction(desk, arrival, async ({ load, decide }) => {
    const subject = incidentSubject(number)
    const before = await load(subject)
    const reopened = await decide(subject, (incident, act) => reopen(incident, command, act))
    const survivor = before?.ending?.kind === 'duplicate' ? incidentSubject(before.ending.of) : null
    const other = survivor && (await load(survivor))
    if (!reopened.ok || !survivor || !other?.duplicates.includes(number)) return reopened
    await decide(survivor, (incident, act) => uncoverDuplicate(incident, number, act))
    return reopened
  })
}
