import type { Actor, MessageRef, PersonId, Source } from '../../domain/people/people.ts'
import { incidentSubject, keyOf, type SubjectKey } from '../../domain/record/subject.ts'
import type { Happening, TimelineEntry, TimelineEvent } from '../../domain/record/timeline.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { freshSalt, leafOf, wordsIn } from '../audit/digest.ts'
import { jsonTextOf, payloadOf } from '../database/json.ts'
import { keepInsert } from '../database/kept.ts'
import type { Database, Schema, Tx } from '../database/schema.ts'

export function actorText(actor: Actor): string {
  return actor.kind === 'person' ? `person:${actor.id}` : 'muster'
}

export function actorOf(text: string): Actor {
  return text.startsWith('person:')
    ? { kind: 'person', id: text.slice('person:'.length) }
    : { kind: 'muster' }
}

export function messageKeyOf({ channel, ts }: Pick<MessageRef, 'channel' | 'ts'>): string {
  return `${channel}/${ts}`
}

function wordsOf(data: string): { words_salt: string | null; words_leaf: string | null } {
  const words = wordsIn(JSON.parse(data))
  if (words.length === 0) return { words_salt: null, words_leaf: null }
  const salt = freshSalt()
  return { words_salt: salt, words_leaf: leafOf(salt, words) }
}

/** What happened to a subject, as rows: its timeline at one version. */
export function rowsOf(
  { subject, version, recordedAt }: { subject: SubjectKey; version: number; recordedAt: Instant },
  events: readonly TimelineEvent[],
): Schema['timeline'][] {
  return events.map((event, position) => {
    const data = jsonTextOf(event.what)
    return {
      subject,
      version,
      position,
      happened_at: event.happenedAt,
      recorded_at: recordedAt,
      actor: actorText(event.by),
      kind: event.what.kind,
      data,
      source: jsonTextOf(event.source),
      message_key: event.source.message ? messageKeyOf(event.source.message) : null,
      ...wordsOf(data),
    }
  })
}

const insertEntries = keepInsert('timeline', [
  'subject',
  'version',
  'position',
  'happened_at',
  'recorded_at',
  'actor',
  'kind',
  'data',
  'source',
  'message_key',
  'words_salt',
  'words_leaf',
])

/** Adds rows. No function changes one; erasing a person's data blanks their words, and the audit knows. */
export async function appendTimeline(tx: Tx, rows: readonly Schema['timeline'][]): Promise<void> {
  await insertEntries(tx, rows)
}

export function entryOf(row: Schema['timeline']): TimelineEntry {
  return {
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
    .where('subject', '=', keyOf(incidentSubject(incident)))
    .orderBy('version')
    .orderBy('position')
    .execute()
  return rows.map(entryOf)
}

/** Its entries of these kinds alone, in the same order: a long incident has thousands of notes. */
export async function readKinds(
  db: Database | Tx,
  incident: number,
  kinds: readonly Happening['kind'][],
): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where('subject', '=', keyOf(incidentSubject(incident)))
    .where('kind', 'in', kinds)
    .orderBy('version')
    .orderBy('position')
    .execute()
  return rows.map(entryOf)
}

/** Everyone who did something in an incident. */
export async function peopleActingIn(db: Database | Tx, incident: number): Promise<PersonId[]> {
  const rows = await db
    .selectFrom('timeline')
    .select('actor')
    .distinct()
    .where('subject', '=', keyOf(incidentSubject(incident)))
    .execute()
  return rows.map(({ actor }) => actorOf(actor)).flatMap((by) => (by.kind === 'person' ? [by.id] : []))
}

/** The newest entries of one kind, the last of them first. */
export async function readNewest(
  db: Database | Tx,
  incident: number,
  { kind, atMost }: { kind: Happening['kind']; atMost: number },
): Promise<TimelineEntry[]> {
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where('subject', '=', keyOf(incidentSubject(incident)))
    .where('kind', '=', kind)
    .orderBy('version', 'desc')
    .orderBy('position', 'desc')
    .limit(atMost)
    .execute()
  return rows.map(entryOf)
}

/** One entry of a subject's timeline; null where there's none. */
export async function readEntry(
  db: Database | Tx,
  { subject, version, position }: { subject: SubjectKey; version: number; position: number },
): Promise<TimelineEntry | null> {
  const row = await db
    .selectFrom('timeline')
    .selectAll()
    .where('subject', '=', subject)
    .where('version', '=', version)
    .where('position', '=', position)
    .executeTakeFirst()
  return row ? entryOf(row) : null
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

/** Whether the timeline took back the page decided at a version, because it reached nobody. */
export async function isTakenBack(db: Database | Tx, subject: SubjectKey, of: number): Promise<boolean> {
  const rows = await db
    .selectFrom('timeline')
    .select('data')
    .where('subject', '=', subject)
    .where('kind', '=', 'page_unsent' satisfies Happening['kind'])
    .execute()
  return rows.some(({ data }) => {
    const what = payloadOf<Happening>(data, 'kind')
    return what.kind === 'page_unsent' && what.of === of
  })
}
