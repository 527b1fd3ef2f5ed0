import type { PersonId, Source } from '../../domain/people/people.ts'
import type { SubjectKey } from '../../domain/record/subject.ts'
import { jsonTextOf } from '../database/json.ts'
import type { Schema, Tx } from '../database/schema.ts'
import { erasedWords, withWords, wordsIn } from './digest.ts'

/** The person, the pseudonym that takes their place, and what to look for in JSON text. */
export type Erasure = { person: PersonId; pseudonym: string }

type Json = Parameters<typeof withWords>[0]

function patternFor({ person }: Erasure): string {
  return `%${JSON.stringify(person)}%`
}

function renameIn(value: Json, erasure: Erasure): Json {
  if (value === erasure.person) return erasure.pseudonym
  if (Array.isArray(value)) return value.map((item) => renameIn(item, erasure))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renameIn(item, erasure)]))
}

export function renamedIn(text: string, erasure: Erasure): string {
  return JSON.stringify(renameIn(JSON.parse(text) as Json, erasure))
}

/** Whose words a row holds: those of a recorded message are its author's, not of the one who recorded it. */
function authorOf(row: Schema['timeline']): string {
  const source = JSON.parse(row.source) as Source
  return source.message?.author ?? row.actor.replace('person:', '')
}

/** Takes a person out of the timeline. The leaves of their words stay, so that the chain still holds. */
export async function eraseFromTimeline(
  tx: Tx,
  erasure: Erasure,
): Promise<{ subjects: SubjectKey[]; words: number; texts: Set<string> }> {
  const rows = await tx
    .selectFrom('timeline')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('actor', '=', `person:${erasure.person}`),
        eb('data', 'like', patternFor(erasure)),
        eb('source', 'like', patternFor(erasure)),
      ]),
    )
    .execute()
  const texts = new Set<string>()
  let words = 0
  for (const row of rows) {
    const data = JSON.parse(row.data) as Json
    const typed = authorOf(row) === erasure.person && row.words_salt !== null ? wordsIn(data) : []
    for (const text of typed) texts.add(text)
    if (typed.length > 0) words += 1
    const kept = typed.length > 0 ? withWords(data, () => erasedWords) : data
    await tx
      .updateTable('timeline')
      .set({
        actor: row.actor === `person:${erasure.person}` ? `person:${erasure.pseudonym}` : row.actor,
        data: JSON.stringify(renameIn(kept, erasure)),
        source: renamedIn(row.source, erasure),
        words_salt: typed.length > 0 ? null : row.words_salt,
      })
      .where('subject', '=', row.subject)
      .where('version', '=', row.version)
      .where('position', '=', row.position)
      .execute()
  }
  return { subjects: [...new Set(rows.map(({ subject }) => subject))], words, texts }
}

/** Blanks what somebody typed in one row; its leaf stays, so that the chain still holds. */
export async function blankWords(tx: Tx, row: Schema['timeline']): Promise<void> {
  const data = withWords(JSON.parse(row.data) as Json, () => erasedWords)
  await tx
    .updateTable('timeline')
    .set({ data: JSON.stringify(data), words_salt: null })
    .where('subject', '=', row.subject)
    .where('version', '=', row.version)
    .where('position', '=', row.position)
    .execute()
}

/** The same for effects, which carry words to be said. */
export async function eraseFromOutbox(tx: Tx, erasure: Erasure): Promise<void> {
  const rows = await tx
    .selectFrom('outbox')
    .selectAll()
    .where('payload', 'like', patternFor(erasure))
    .execute()
  for (const { subject, version, position, payload } of rows) {
    const effect = JSON.parse(payload) as { words?: { by?: string } & Record<string, Json> }
    const words =
      effect.words?.by === erasure.person ? withWords(effect.words, () => erasedWords) : effect.words
    const kept = { ...(effect as Record<string, Json>), ...(words !== undefined && { words }) }
    await tx
      .updateTable('outbox')
      .set({ payload: JSON.stringify(renameIn(kept, erasure)) })
      .where('subject', '=', subject)
      .where('version', '=', version)
      .where('position', '=', position)
      .execute()
  }
}

/** The subjects whose present state speaks of the person. */
export async function listSubjectsOf(tx: Tx, erasure: Erasure): Promise<SubjectKey[]> {
  const rows = await tx
    .selectFrom('subjects')
    .select('subject')
    .where('state', 'like', patternFor(erasure))
    .execute()
  return rows.map(({ subject }) => subject)
}

/** Names, memberships, invitations, and who appears in the audit. */
export async function eraseElsewhere(tx: Tx, erasure: Erasure): Promise<void> {
  const { person, pseudonym } = erasure
  await tx.deleteFrom('people').where('id', '=', person).execute()
  await tx.deleteFrom('channel_members').where('person', '=', person).execute()
  await tx.deleteFrom('web_keys').where('person', '=', person).execute()
  // Of an address in muster.yml it's kept who Slack says has it.
  await tx
    .deleteFrom('user_groups')
    .where((eb) =>
      eb.or([
        eb('id', '=', person),
        eb.and([eb('id', 'like', '%@%'), eb('members', '=', jsonTextOf([person]))]),
      ]),
    )
    .execute()
  await tx
    .updateTable('audit')
    .set({ actor: `person:${pseudonym}` })
    .where('actor', '=', `person:${person}`)
    .execute()
  const groups = await tx
    .selectFrom('user_groups')
    .selectAll()
    .where('members', 'like', patternFor(erasure))
    .execute()
  for (const { id, members } of groups) {
    const set = { members: renamedIn(members, erasure) }
    await tx.updateTable('user_groups').set(set).where('id', '=', id).execute()
  }
  const links = await tx
    .selectFrom('slack_links')
    .selectAll()
    .where('detail', 'like', patternFor(erasure))
    .execute()
  for (const { subject, kind, detail } of links) {
    const set = { detail: renamedIn(detail ?? 'null', erasure) }
    await tx
      .updateTable('slack_links')
      .set(set)
      .where('subject', '=', subject)
      .where('kind', '=', kind)
      .execute()
  }
}
