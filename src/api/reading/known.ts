import type { Incident } from '../../domain/incident/incident.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import type { Database } from '../../store/database/schema.ts'
import { loadIncident, readPage, type Wanted } from '../../store/incident/incidents.ts'
import { type Trouble, trouble } from '../problem.ts'
import type { Page, PageAsked } from '../wire/endpoint.ts'
import type { Reader } from '../wire/reader.ts'

// Every answer gets its incidents here and nowhere else: this is where private ones are kept from others.

/** One that the reader may know of; for all others it doesn't exist. */
export async function knownIncident(
  db: Database,
  reader: Reader,
  number: number,
): Promise<Incident | Trouble> {
  const incident = await loadIncident(db, number)
  if (incident && reader.mayKnow(incident)) return incident
  if (incident) reader.noteHidden(number)
  return trouble(
    404,
    'No such incident',
    `${incidentName(number)}: there's none, or your token doesn't show it.`,
  )
}

/** More than a page at once, since some may be left out of it. */
const spare = 10

/** Known incidents, the newest first, behind the number `after`. A page is full but for the last. */
export async function knownPage(
  db: Database,
  reader: Reader,
  wanted: Wanted,
  { after, atMost }: PageAsked<number>,
): Promise<Page<Incident, number>> {
  const known: Incident[] = []
  for (let before = after; ; ) {
    const rows = await readPage(db, wanted, { before, atMost: atMost + spare })
    const isWanted = ({ severity }: Incident): boolean => (wanted.severity ?? severity) === severity
    known.push(...rows.filter((incident) => reader.mayKnow(incident) && isWanted(incident)))
    if (known.length > atMost) {
      const items = known.slice(0, atMost)
      return { items, next: items.at(-1)?.number ?? null }
    }
    if (rows.length < atMost + spare) return { items: known, next: null }
    before = rows.at(-1)?.number ?? null
  }
}
