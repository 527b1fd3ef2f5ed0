import { numberOfIncident, subjectOf } from '../../domain/record/subject.ts'
import type { Happening } from '../../domain/record/timeline.ts'
import type { Instant, Span } from '../../domain/time/instant.ts'
import { payloadOf } from '../database/json.ts'
import type { Database, Tx } from '../database/schema.ts'
import { stateIn } from '../record/subjects.ts'

/** A page as it was decided, and whom it was for. */
export type Paging = {
  incident: number
  isPrivate: boolean
  at: Instant
  what: Extract<Happening, { kind: 'paged' }>
}

/**
 * Every page decided within a span that went out, oldest first: what reached nobody interrupted nobody. Those of
 * drills, which people agreed to, are none.
 */
export async function readPagings(db: Database | Tx, { from, to }: Span): Promise<Paging[]> {
  const rows = await db
    .selectFrom('timeline')
    .select(['subject', 'version', 'happened_at', 'kind', 'data'])
    .where('kind', 'in', ['paged', 'page_unsent', 'page_sent'])
    .where('happened_at', '>=', from)
    .orderBy('happened_at')
    .orderBy('subject')
    .orderBy('version')
    .orderBy('position')
    .execute()
  const unsent = new Set<string>()
  const pages = new Map<string, Omit<Paging, 'isPrivate'> & { subject: string }>()
  for (const { subject, version, happened_at, data } of rows) {
    const what = payloadOf<Happening>(data, 'kind')
    const incident = numberOfIncident(subjectOf(subject))
    if (incident === null) continue
    if (what.kind === 'page_unsent') unsent.add(`${subject} ${what.of}`)
    else if (what.kind === 'page_sent') unsent.delete(`${subject} ${what.of}`)
    else if (what.kind === 'paged' && happened_at < to)
      pages.set(`${subject} ${version}`, { subject, incident, at: happened_at, what })
  }
  const heard = [...pages].filter(([key]) => !unsent.has(key)).map(([, page]) => page)
  const { hidden, rehearsed } = await marksOf(db, [...new Set(heard.map((page) => page.subject))])
  return heard
    .filter(({ subject }) => !rehearsed.has(subject))
    .map(({ subject, ...page }) => ({ ...page, isPrivate: hidden.has(subject) }))
}

/** A statement holds some ten thousand values; a year can have more incidents. */
const atOnce = 1_000

type Marks = { hidden: Set<string>; rehearsed: Set<string> }

/** Which of these incidents are private, and which are drills. */
async function marksOf(db: Database | Tx, subjects: readonly string[]): Promise<Marks> {
  const hidden = new Set<string>()
  const rehearsed = new Set<string>()
  for (let from = 0; from < subjects.length; from += atOnce) {
    const rows = await db
      .selectFrom('subjects')
      .select(['subject', 'state'])
      .where('subject', 'in', subjects.slice(from, from + atOnce))
      .execute()
    for (const { subject, state } of rows) {
      const { isPrivate, drill } = stateIn('incident', state)
      if (isPrivate) hidden.add(subject)
      if (drill) rehearsed.add(subject)
    }
  }
  return { hidden, rehearsed }
}
