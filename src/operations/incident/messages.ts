import { followMessage, type MessageChange, recordMessage } from '../../domain/incident/notes.ts'
import { instantOfTs, type MessageRef } from '../../domain/people/people.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { readEntriesOfMessage } from '../../store/record/timeline.ts'
import { inTransactionIf, type Rule } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'

/**
 * Records a message as a note with the message's own time, link and thread. A message stands on the
 * timeline once, however many people mark it and however often Slack tells us.
 */
export async function recordMessageOn(
  desk: Desk,
  number: number,
  { message, text }: { message: MessageRef; text: string },
  arrival: Arrival,
): Promise<Result | { ok: true; already: true }> {
  const result = await decideOnMessage(desk, number, message, arrival, {
    applies: ({ recorded }) => recorded !== 'recorded',
    rule: (incident, act) => recordMessage(incident, { text, happenedAt: instantOfTs(message.ts) }, act),
  })
  return result ?? { ok: true, already: true }
}

/** A recorded message was edited, deleted or its mark taken away. Null when it is not on the timeline. */
export function followMessageOn(
  desk: Desk,
  number: number,
  { message, change }: { message: MessageRef; change: MessageChange },
  arrival: Arrival,
): Promise<Result | null> {
  return decideOnMessage(desk, number, message, arrival, {
    applies: ({ recorded, text }) =>
      recorded === 'recorded' && !(change.kind === 'note_edited' && change.text === text),
    rule: (incident, act) => followMessage(incident, change, act),
  })
}

/** How a message stands on the timeline, and what it says there. */
type Recorded = { recorded: 'never' | 'recorded' | 'withdrawn'; text: string | null }

function decideOnMessage(
  desk: Desk,
  number: number,
  message: MessageRef,
  arrival: Arrival,
  { applies, rule }: { applies: (recorded: Recorded) => boolean; rule: Rule },
): Promise<Result | null> {
  const source = { ...arrival.source, message }
  return inTransactionIf(desk, { ...arrival, source }, async ({ tx, decide }) =>
    applies(recordedIn(await readEntriesOfMessage(tx, message)))
      ? decide(incidentSubject(number), rule)
      : null,
  )
}

const kinds: ReadonlySet<string> = new Set<MessageChange['kind'] | 'note'>([
  'note',
  'note_edited',
  'note_deleted',
  'note_unpinned',
])

/** An action item that was made of the message says nothing of the note. */
function recordedIn(all: Awaited<ReturnType<typeof readEntriesOfMessage>>): Recorded {
  const entries = all.filter(({ what }) => kinds.has(what.kind))
  const last = entries.at(-1)
  const text = entries.findLast(({ what }) => what.kind === 'note' || what.kind === 'note_edited')?.what
  const said = text && 'text' in text ? text.text : null
  if (!last) return { recorded: 'never', text: said }
  const isWithdrawn = last.what.kind === 'note_deleted' || last.what.kind === 'note_unpinned'
  return { recorded: isWithdrawn ? 'withdrawn' : 'recorded', text: said }
}
