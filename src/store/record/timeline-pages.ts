import { type SqlBool, sql } from 'kysely'
import { incidentSubject, keyOf } from '../../domain/record/subject.ts'
import {
  type FoldedEntry,
  foldedKinds,
  foldTimeline,
  type HappeningKind,
  isReminding,
  pageKinds,
  type TimelineEntry,
} from '../../domain/record/timeline.ts'
import type { Database } from '../database/schema.ts'
import { entryOf, messageKeyOf, readKinds } from './timeline.ts'

/** Where an entry is in its timeline. */
export type Place = Pick<TimelineEntry, 'happenedAt' | 'version' | 'position'>

/** The entries next to a place, behind it or before it; without one, from the beginning or the end. */
export type PageAsked = { towards: 'later' | 'earlier'; from: Place | null; atMost: number }

export type TimelinePage = {
  /** In the order in which things happened, whichever way they were read. */
  entries: FoldedEntry[]
  /** Whether there are more in that direction. */
  isMore: boolean
}

/**
 * A page of a timeline as people read it, as `foldTimeline` makes it of the whole: its rows are read by themselves,
 * and with them only what changes how they read. A long incident has tens of thousands of notes.
 */
export async function readTimelinePage(
  db: Database,
  incident: number,
  { towards, from, atMost }: PageAsked,
): Promise<TimelinePage> {
  const found: FoldedEntry[] = []
  let place = from
  for (;;) {
    const rows = await readRows(db, incident, { towards, from: place, atMost: atMost + 1 })
    found.push(...(await foldedAmong(db, incident, rows)))
    if (found.length > atMost || rows.length <= atMost) break
    // Some were withdrawn.
    place = rows.at(-1) ?? place
  }
  const entries = found.slice(0, atMost)
  return {
    entries: towards === 'later' ? entries : entries.reverse(),
    isMore: found.length > atMost,
  }
}

/** Nearest to the place first. */
async function readRows(
  db: Database,
  incident: number,
  { towards, from, atMost }: PageAsked,
): Promise<TimelineEntry[]> {
  const [order, beyond] = towards === 'later' ? (['asc', '>'] as const) : (['desc', '<'] as const)
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where('subject', '=', keyOf(incidentSubject(incident)))
    .where('kind', 'not in', foldedKinds)
    .$if(from !== null, (query) =>
      query.where(
        sql<SqlBool>`(happened_at, version, position) ${sql.raw(beyond)} (${from?.happenedAt}, ${from?.version}, ${from?.position})`,
      ),
    )
    .orderBy('happened_at', order)
    .orderBy('version', order)
    .orderBy('position', order)
    .limit(atMost)
    .execute()
  return rows.map(entryOf)
}

/** These entries as they read now, in their order; without those that were withdrawn. */
async function foldedAmong(
  db: Database,
  incident: number,
  rows: readonly TimelineEntry[],
): Promise<FoldedEntry[]> {
  const has = (isSo: (kind: HappeningKind) => boolean): boolean => rows.some(({ what }) => isSo(what.kind))
  const kinds: HappeningKind[] = [
    ...(has((kind) => pageKinds.some((one) => one === kind)) ? pageKinds : []),
    ...(has(isReminding) ? (['delivery_failed'] as const) : []),
  ]
  const related = [
    ...rows,
    ...(await readOfMessages(db, incident, rows)),
    ...(kinds.length > 0 ? await readKinds(db, incident, kinds) : []),
  ]
  const distinct = new Map(related.map((entry) => [addressOf(entry), entry]))
  const recorded = [...distinct.values()].sort((a, b) => a.version - b.version || a.position - b.position)
  const folded = new Map(foldTimeline(recorded).map((entry) => [addressOf(entry), entry]))
  return rows.flatMap((row) => folded.get(addressOf(row)) ?? [])
}

function addressOf({ version, position }: Place): string {
  return `${version}/${position}`
}

/** Whatever was noted, edited or taken back of the messages that these notes are from. */
async function readOfMessages(
  db: Database,
  incident: number,
  entries: readonly TimelineEntry[],
): Promise<TimelineEntry[]> {
  const messages = entries.flatMap(({ what, source: { message } }) =>
    what.kind === 'note' && message ? messageKeyOf(message) : [],
  )
  if (messages.length === 0) return []
  const rows = await db
    .selectFrom('timeline')
    .selectAll()
    .where('message_key', 'in', [...new Set(messages)])
    .where('subject', '=', keyOf(incidentSubject(incident)))
    .execute()
  return rows.map(entryOf)
}
