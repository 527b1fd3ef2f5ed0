import { addNote, askForMessage, followMessage, recordMessage } from '../../domain/incident/notes.ts'
import type { MessageRef, PersonId } from '../../domain/people/people.ts'
import type { Outcome } from '../../domain/record/decision.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import { readEntriesOfMessage } from '../../store/record/timeline.ts'
import { type Arrival, inTransactionIf, type Result } from '../engine/decide.ts'
import { decideOn } from '../engine/decide-on.ts'
import type { Desk } from '../engine/desk.ts'

export function addNoteTo(
  desk: Desk,
  number: number,
  text: string,
  happenedAt: Instant | null,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) =>
    addNote(incident, text, happenedAt ?? act.at, act),
  )
}

/** Has a marked message read from Slack and recorded. */
export function askForMessageOn(
  desk: Desk,
  number: number,
  message: MessageRef,
  by: PersonId,
  arrival: Arrival,
): Promise<Result> {
  return decideOn(desk, number, arrival, (incident, act) => askForMessage(incident, message, by, act))
}

/** A Slack `ts` is seconds with microseconds. */
export function instantOfTs(ts: string): Instant {
  return instantOf(Math.floor(Number(ts) * 1000))
}

/**
 * Records a message as a note with the message's own time, link and thread. A message stands on the
 * timeline once, however many people mark it and however often Slack tells us.
 */
export async function recordMessageOn(
  desk: Desk,
  number: number,
  message: MessageRef,
  text: string,
  arrival: Arrival,
): Promise<Result | { ok: true; already: true }> {
  const result = await whereMessage(
    desk,
    number,
    message,
    arrival,
    (recorded) => recorded !== 'recorded',
    (incident, act) => recordMessage(incident, text, instantOfTs(message.ts), act),
  )
  return result ?? { ok: true, already: true }
}

/** A recorded message was edited, deleted or its mark taken away. Null when it is not on the timeline. */
export function followMessageOn(
  desk: Desk,
  number: number,
  message: MessageRef,
  change: Parameters<typeof followMessage>[1],
  arrival: Arrival,
): Promise<Result | null> {
  return whereMessage(
    desk,
    number,
    message,
    arrival,
    (recorded, text) => recorded === 'recorded' && !(change.kind === 'note_edited' && change.text === text),
    (incident, act) => followMessage(incident, change, act),
  )
}

type Recorded = 'never' | 'recorded' | 'withdrawn'

function whereMessage(
  desk: Desk,
  number: number,
  message: MessageRef,
  arrival: Arrival,
  applies: (recorded: Recorded, text: string | null) => boolean,
  rule: Parameters<typeof decideOn>[3],
): Promise<Result | null> {
  const source = { ...arrival.source, message }
  return inTransactionIf(desk, { ...arrival, source }, async (tx, act): Promise<Outcome | null> => {
    const { recorded, text } = standingOf(await readEntriesOfMessage(tx, message))
    if (!applies(recorded, text)) return null
    const incident = await loadIncident(tx, number)
    return incident ? rule(incident, act) : { ok: false, refusal: { kind: 'no_such_incident', number } }
  })
}

function standingOf(entries: Awaited<ReturnType<typeof readEntriesOfMessage>>): {
  recorded: Recorded
  text: string | null
} {
  const last = entries.at(-1)
  const text = entries.findLast(({ what }) => what.kind === 'note' || what.kind === 'note_edited')?.what
  const said = text && 'text' in text ? text.text : null
  if (!last) return { recorded: 'never', text: said }
  const isWithdrawn = last.what.kind === 'note_deleted' || last.what.kind === 'note_unpinned'
  return { recorded: isWithdrawn ? 'withdrawn' : 'recorded', text: said }
}
