import { type Kysely, PostgresAdapter, sql } from 'kysely'

/**
 * The texts of incidents, a row each, and an index of their words. The words are folded before they are stored,
 * so both databases find the same: SQLite by FTS5, which triggers keep in step, PostgreSQL by an index of the
 * words as lexemes. What is on record already is indexed here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter
  await db.schema
    .createTable('texts')
    .addColumn('id', isPostgres ? 'serial' : 'integer', (column) => column.primaryKey())
    .addColumn('incident', 'integer', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('hidden', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addUniqueConstraint('texts_place', ['incident', 'place'])
    .execute()
  await (isPostgres ? indexPostgres(db) : indexSqlite(db))
  await indexRecord(db)
}

async function indexPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create index texts_words on texts using gin (array_to_tsvector(string_to_array(words, ' ')))`.execute(
    db,
  )
}

async function indexSqlite(db: Kysely<unknown>): Promise<void> {
  const taken = sql`insert into texts_index (texts_index, rowid, words) values ('delete', old.id, old.words)`
  const put = sql`insert into texts_index (rowid, words) values (new.id, new.words)`
  for (const statement of [
    sql`create virtual table texts_index using fts5(words, content = 'texts', content_rowid = 'id', detail = 'none', columnsize = 0, prefix = '2 3', tokenize = 'ascii')`,
    sql`create trigger texts_added after insert on texts begin ${put}; end`,
    sql`create trigger texts_removed after delete on texts begin ${taken}; end`,
    sql`create trigger texts_changed after update of words on texts begin ${taken}; ${put}; end`,
  ]) {
    await statement.execute(db)
  }
}

type State = {
  isPrivate?: boolean
  title: string
  impact?: string | null
  findings?: Record<string, string | null>
  actionItems?: { id: number; text: string }[]
}
type Entry = {
  subject: string
  version: number
  position: number
  kind: string
  data: string
  message_key: string | null
}
type Text = { field: string; text: string }

const subjectsAtOnce = 200
const rowsAtOnce = 500

async function indexRecord(db: Kysely<unknown>): Promise<void> {
  for (let last = 0; ; ) {
    const { rows } = await sql<{ subject: string; number: number; state: string }>`
      select subject, number, state from subjects where kind = 'incident' and number > ${last}
      order by number limit ${sql.lit(subjectsAtOnce)}`.execute(db)
    if (rows.length === 0) return
    last = rows.at(-1)?.number ?? 0
    const entries = await sql<Entry>`
      select subject, version, position, kind, data, message_key from timeline
      where subject in (${sql.join(rows.map(({ subject }) => subject))})
        and kind in ('note', 'note_edited', 'note_deleted', 'note_unpinned', 'past_entry', 'update_posted', 'status_changed')
      order by subject, version, position`.execute(db)
    const bySubject = Map.groupBy(entries.rows, ({ subject }) => subject)
    const texts = rows.flatMap(({ subject, number, state }) =>
      rowsOf(number, JSON.parse(state) as State, bySubject.get(subject) ?? []),
    )
    for (let from = 0; from < texts.length; from += rowsAtOnce) {
      const values = texts.slice(from, from + rowsAtOnce).map((row) => sql`(${sql.join(row)})`)
      await sql`insert into texts (incident, place, field, hidden, text, words) values ${sql.join(values)}`.execute(
        db,
      )
    }
  }
}

function rowsOf(incident: number, state: State, entries: readonly Entry[]): (string | number)[][] {
  const texts = new Map<string, Text>()
  const add = (place: string, field: string, text: unknown): void => {
    if (typeof text === 'string') texts.set(place, { field, text })
  }
  add('title', 'title', state.title)
  add('impact', 'impact', state.impact)
  add('summary', 'summary', state.findings?.summary)
  add('root_cause', 'root_cause', state.findings?.rootCause)
  add('contributing_factors', 'contributing_factors', state.findings?.contributingFactors)
  add('learnings', 'learnings', state.findings?.learnings)
  for (const { id, text } of state.actionItems ?? []) add(`action_item/${id}`, 'action_item', text)
  for (const { version, position, kind, data, message_key } of entries) {
    const { text, told } = JSON.parse(data) as { text?: string | null; told?: string }
    const own = `entry/${version}/${position}`
    const isWithdrawn = kind === 'note_deleted' || kind === 'note_unpinned'
    if (kind.startsWith('note'))
      add(message_key === null ? own : `message/${message_key}`, 'note', isWithdrawn ? '' : text)
    else add(own, kind === 'past_entry' ? 'note' : 'update', told ?? text)
  }
  const hidden = state.isPrivate ? 1 : 0
  return [...texts]
    .filter(([, { text }]) => text !== '')
    .map(([place, { field, text }]) => [incident, place, field, hidden, text, foldedWords(text).join(' ')])
}

const invisible = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\u2800]/gu

function foldedWords(text: string): string[] {
  const folded = text.replace(invisible, '').normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => [...word].slice(0, 40).join(''))
}
