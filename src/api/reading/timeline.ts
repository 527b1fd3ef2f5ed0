import { z } from 'zod'
import { timeCertaintyOf } from '../../domain/record/certainty.ts'
import { peopleIn } from '../../store/people/people-in.ts'
import { type Place, readTimelinePage } from '../../store/record/timeline-pages.ts'
import { lineOf } from '../../wording/happenings.ts'
import { render } from '../../wording/text/medium.ts'
import { join } from '../../wording/text/sentence.ts'
import { isTrouble } from '../problem.ts'
import { timelineEntry } from '../shapes/incident.ts'
import { incidentAsked } from '../shapes/values.ts'
import { type Endpoint, listing } from '../wire/endpoint.ts'
import { knownIncident } from './known.ts'
import { showPeople } from './people-in.ts'
import { plainMedium } from './plain-medium.ts'

type Position = [at: string, version: number, position: number]

function placeOf({ happenedAt, version, position }: Place): Position {
  return [happenedAt, version, position]
}

export const timeline: Endpoint = listing({
  path: '/incidents/{number}/timeline',
  summary: 'What happened in an incident, in order',
  params: incidentAsked,
  item: timelineEntry,
  position: z.tuple([z.string(), z.number(), z.number()]),
  read: async ({ desk, reader, params }, { after, atMost }) => {
    const { db, policy } = desk
    const found = await knownIncident(db, reader, params.number)
    if (isTrouble(found)) return found
    const from = after && { happenedAt: after[0], version: after[1], position: after[2] }
    const { entries, isMore } = await readTimelinePage(db, found.number, { towards: 'later', from, atMost })
    const last = entries.at(-1)
    const personOf = await showPeople(db, peopleIn(JSON.parse(JSON.stringify(entries))))
    const medium = plainMedium(policy.command, personOf)
    const items = entries.map((entry) => {
      const { sentence, quote, after: rest } = lineOf(entry, policy)
      return {
        at: timeCertaintyOf(entry.what) === 'unknown' ? null : entry.happenedAt,
        recorded_at: entry.recordedAt,
        kind: entry.what.kind,
        by: entry.by.kind === 'person' ? personOf(entry.by.id) : null,
        text: render(join([sentence, rest]), medium),
        quote: quote ?? null,
        link: entry.source.message?.link ?? null,
      }
    })
    return { items, next: last && isMore ? placeOf(last) : null }
  },
})
