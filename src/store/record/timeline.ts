import type { Actor, MessageRef, Source } from '../../domain/people/people.ts'
import type { Decision } from '../../domain/record/decision.ts'
import type { Happening, TimelineEntry } from '../../domain/record/timeline.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { freshSalt, leafOf, wordsIn } from '../audit/digest.ts'
import { payloadOf, textOf } from '../database/json.ts'
import { inPowersOfTwo } from '../database/powers.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'

export function actorText(actor: Actor): string {
  return actor.kind === 'person' ? `person:${actor.id}` : 'muster'
}

function actorOf(text: string): Actor {
  return text.startsWith('person:')
    ? { kind: 'person', id: text.slice('person:'.length) }
    : { kind: 'muster' }
}

function messageKeyOf({ channel, ts }: Pick<MessageRef, 'channel' | 'ts'>): string {
  return `${channel}/${ts}`
}

function wordsOf(data: string): { words_salt: string | null; words_leaf: string | null } {
  const words = wordsIn(JSON.parse(data))
  if (words.length === 0) return { words_salt: null, words_leaf: null }
  const salt = freshSalt()
  return { words_salt: salt, words_leaf: leafOf(salt, words) }
}

/** A decision's events as rows. */
export function rowsOf(decision: Decision, recordedAt: Instant): Schema['timeline'][] {
  const { number, version } = decision.incident
  return decision.events.map((event, position) => {
    const data = textOf(event.what)
    return {
      incident: number,
      version,
      position,
      happened_at: event.happenedAt,
      recorded_at: recordedAt,
      actor: actorText(event.by),
      kind: event.what.kind,
      data,
      source: textOf(event.source),
      message_key: event.source.message ? messageKeyOf(event.source.message) : null,
      ...wordsOf(data),
    }
  })
}

/** Adds rows. No function changes one; erasing a person's data blanks their words, and the audit knows. */
export async function appendTimeline(tx: Tx, rows: readonly Schema['timeline'][]): Promise<void> {
  for (const part of inPowersOfTwo(rows)) await tx.insertInto('timeline').values(part).execute()
}

function entryOf(row: Schema['timeline']): TimelineEntry {
  return {
    incident: row.incident,
    version: row.version,
    position: row.position,
    happenedAt: row.happened_at,
    recordedAt: row.recorded_at,
    by: actorOf(row.actor),
    source: payloadOf<Source>(row.source, 'via'),
    what: payloadOf<Happening>(row.data, 'kind'),
  }
}

/** All entries of an incident in the order in which they were recorded. */
export async function readTimeline(db: Database | Tx, incident: number): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where('incident', '=', incident)
    .orderBy('version')
    .orderBy('position')
    .execute()
  return rows.map(entryOf)
}

/** What the timeline says of one Slack message: its note, edits and withdrawal, in order. */
export async function readEntriesOfMessage(
  db: Database | Tx,
  message: Pick<MessageRef, 'channel' | 'ts'>,
): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where('message_key', '=', messageKeyOf(message))
    .orderBy('version')
    .orderBy('position')
    .execute()
  return rows.map(entryOf)
}
