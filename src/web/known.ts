import type { Incident } from '../domain/incident/incident.ts'
import { recordRefusal } from '../operations/audit/record-refusal.ts'
import { arrivalOf } from '../operations/engine/result.ts'
import { loadIncident, readIncidents } from '../store/incident/incidents.ts'
import type { Asked } from './site.ts'

// Every page gets its incidents here and nowhere else: this is where private ones are kept from others.

/** One that the reader may know of; for all others it doesn't exist. */
export async function knownIncident(asked: Asked, number: number): Promise<Incident | null> {
  const incident = await loadIncident(asked.site.desk.db, number)
  const [known] = incident ? await asked.site.readers.mayKnow(asked.reader.person, [incident]) : []
  if (incident && !known) noteAttempt(asked, number)
  return known ?? null
}

/** Records who tried, once a day, and only after the answer: its timing mustn't reveal that the incident exists. */
function noteAttempt({ site, reader, at }: Asked, incident: number): void {
  const { person } = reader
  const refused = {
    what: 'refused_private',
    incident,
    detail: { wish: 'see', standing: 'stranger' },
  } as const
  const arrival = arrivalOf(person, `web:${person}:${incident}:${at.slice(0, 10)}`, 'web')
  setImmediate(() => {
    recordRefusal(site.desk, refused, arrival).catch((error: unknown) => {
      site.log.warn('an attempt at a private incident could not be recorded', { error })
    })
  })
}

/** Which of these the reader may know of. */
export function knownAmong({ site, reader }: Asked, incidents: readonly Incident[]): Promise<Incident[]> {
  return site.readers.mayKnow(reader.person, incidents)
}

/** Which of these numbers are of incidents that the reader may know of. */
export async function knownNumbers(asked: Asked, numbers: readonly number[]): Promise<Set<number>> {
  const incidents = await readIncidents(asked.site.desk.db, numbers)
  const known = await knownAmong(asked, [...incidents.values()])
  return new Set(known.map(({ number }) => number))
}

/** How an ordered list of incidents is read: the next ones with numbers below `before`. */
export type ReadNext = (page: { before: number | null; atMost: number }) => Promise<Incident[]>

/** A page of a list; `next` is the number below which it continues, null at its end. */
export type KnownPage = { items: Incident[]; next: number | null }

const pageSize = 50

/** More than a page at once, since some may be left out of it. */
const spare = 10

/** The known ones of a list. A page is full but for the last, so that its length tells nothing of the others. */
export async function knownPage(asked: Asked, read: ReadNext, before: number | null): Promise<KnownPage> {
  const known: Incident[] = []
  for (let from = before; ; ) {
    const rows = await read({ before: from, atMost: pageSize + spare })
    known.push(...(await knownAmong(asked, rows)))
    if (known.length > pageSize) {
      const items = known.slice(0, pageSize)
      return { items, next: items.at(-1)?.number ?? null }
    }
    if (rows.length < pageSize + spare) return { items: known, next: null }
    from = rows.at(-1)?.number ?? null
  }
}

/** A number of ours from an address; null for anything else, so that nobody's typing reaches the database. */
export function numberIn(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}
