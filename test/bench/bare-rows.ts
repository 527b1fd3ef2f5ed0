import Sqlite from 'better-sqlite3'
import type pg from 'pg'

const at = '2026-11-23T14:00:00.000Z'
const digest = 'd'.repeat(64)
const state = JSON.stringify({ number: 1, state: 'x'.repeat(1_400) })
const data = JSON.stringify({ kind: 'note', text: 'note 100' })
const source = JSON.stringify({ via: 'command' })

/** The rows that a note keeps, in order, with as much in them; `?` stands for the version. */
const rowsOfNote = [
  `insert into arrivals (key, at, subject) values ('bare:' || ?, '${at}', 'incident/1')`,
  `select state from subjects where subject = 'incident/1' and version < ?`,
  `update subjects set version = ?, state = '${state}', state_salt = '${digest.slice(32)}' where subject = 'incident/1'`,
  `insert into timeline (subject, version, position, happened_at, recorded_at, actor, kind, data, source,
    message_key, words_salt, words_leaf) values ('incident/1', ?, 0, '${at}', '${at}', 'person:U0BENCH', 'note', '${data}',
    '${source}', null, '${digest.slice(32)}', '${digest}')`,
  `insert into texts (incident, place, field, hidden, text, words)
    values (1, 'entry/' || ? || '/0', 'note', 0, 'note 100', 'note 100')`,
  `update timers set due_at = '2027-01-' || (10 + ? % 20) where subject = 'incident/1' and kind = 'quiet'`,
  `update counters set value = ? where name = 'audit'`,
  `insert into audit (seq, at, subject, version, actor, via, what, detail, digest, state, previous, hash)
    values (?, '${at}', 'incident/1', 1, 'person:U0BENCH', 'command', 'note', null, '${digest}', '${digest}', '${digest}', '${digest}')`,
]

const oneRow = rowsOfNote.slice(3, 4)

/** Far from what the declaration before has written. */
const firstVersion = 1_000

export type Bare = { writeRow: () => void; writeNote: () => void; close: () => void }

/** The same rows in the same tables with nothing decided, a transaction each, as fast as they can be written. */
export function openBareSqlite(path: string): Bare {
  const sqlite = new Sqlite(path)
  sqlite.pragma('journal_mode = WAL')
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  let version = firstVersion
  const writing = (texts: readonly string[]): (() => void) => {
    const statements = texts.map((text) => sqlite.prepare(text))
    return sqlite.transaction(() => {
      version += 1
      for (const statement of statements) {
        if (statement.reader) statement.get(version)
        else statement.run(version)
      }
    })
  }
  return { writeRow: writing(oneRow), writeNote: writing(rowsOfNote), close: () => sqlite.close() }
}

/** The same over one connection to PostgreSQL, each statement prepared once on the server. */
export function writerOn(client: pg.Client): () => Promise<void> {
  const statements = rowsOfNote.map((text, place) => ({
    name: `bare-${place}`,
    text: text.replace("'bare:' || ?", "'bare:' || ?::text").replaceAll('?', '$1::integer'),
  }))
  let version = firstVersion
  return async () => {
    version += 1
    await client.query('begin')
    for (const statement of statements) await client.query({ ...statement, values: [version] })
    await client.query('commit')
  }
}
