import type { Incident } from '../../domain/incident/incident.ts'
import {
  noteSeenBefore,
  type SeenAt,
  seenBefore,
  wordsToLookFor,
} from '../../domain/incident/likeness/seen-before.ts'
import { incidentSubject } from '../../domain/record/subject.ts'
import { asideOf } from '../../store/database/database.ts'
import type { Database } from '../../store/database/schema.ts'
import { readIncidents } from '../../store/incident/incidents.ts'
import { readLinks } from '../../store/incident/slack-links.ts'
import { findLike } from '../../store/incident/texts.ts'
import { decideOn } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'

/** As many as are read and compared; they come by how many of the words they have. */
const comparedAtMost = 25

/** Offers the earlier incident that a new one looks like, in its channel; nothing where none is close enough. */
export async function lookForEarlier(desk: Desk, incident: Incident, arrival: Arrival): Promise<void> {
  const found = seenBefore(incident, await readLike(desk.db, incident))
  if (!found) return
  const at = await placesOf(desk.db, found)
  await decideOn(desk, incidentSubject(incident.number), arrival, (current, act) =>
    noteSeenBefore(current, { found, at }, act),
  )
}

async function readLike(db: Database, { number, title }: Incident): Promise<Incident[]> {
  const words = wordsToLookFor(title)
  if (words.length === 0) return []
  const numbers = await findLike(asideOf(db), words, { before: number, atMost: comparedAtMost })
  return [...(await readIncidents(db, numbers)).values()]
}

async function placesOf(db: Database, { number, imported }: Incident): Promise<SeenAt> {
  const { channel, file } = await readLinks(db, number)
  return { channel: channel?.channel ?? null, postmortem: file?.permalink ?? imported?.link ?? null }
}
