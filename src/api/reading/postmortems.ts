import { z } from 'zod'
import type { Incident } from '../../domain/incident/incident.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { peopleNamed } from '../../operations/postmortem/people-named.ts'
import { exportOf } from '../../postmortem/exports/exports.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import { isTrouble } from '../problem.ts'
import { actionItem, postmortem, postmortemEntry } from '../shapes/incident.ts'
import { incidentAsked } from '../shapes/values.ts'
import { type Endpoint, listing, reading } from '../wire/endpoint.ts'
import { itemShape, namedIn } from './incident-shapes.ts'
import { knownIncident, knownPage } from './known.ts'
import { showPeople } from './people-in.ts'

function entryShape(incident: Incident): z.input<typeof postmortemEntry> {
  const { number, title, severity, isPrivate, moments } = incident
  const left = questionsOpen(incident).length
  return {
    incident: number,
    name: incidentName(number),
    title,
    severity,
    private: isPrivate,
    resolved_at: moments.resolved ?? null,
    due_at: incident.postmortem.dueAt,
    complete: left === 0,
    questions_left: left,
  }
}

export const postmortems: Endpoint = listing({
  path: '/postmortems',
  summary: 'Postmortems of incidents that are over, the newest first',
  item: postmortemEntry,
  position: z.number().int(),
  read: async ({ desk, reader }, page) => {
    const found = await knownPage(desk.db, reader, { statuses: ['resolved', 'closed'] }, page)
    return { ...found, items: found.items.map(entryShape) }
  },
})

export const onePostmortem: Endpoint = reading({
  path: '/incidents/{number}/postmortem',
  summary: "An incident's postmortem as the record is now, as Markdown and as data",
  params: incidentAsked,
  answer: postmortem,
  read: async ({ desk, reader, params }) => {
    const { db, policy } = desk
    const incident = await knownIncident(db, reader, params.number)
    if (isTrouble(incident)) return incident
    const entries = await readTimeline(db, incident.number)
    const people = await peopleNamed(db, incident, entries)
    // The day of its record rather than of its reading: two readings of one record are the same.
    const at = entries.at(-1)?.recordedAt ?? instantOf(desk.clock.now())
    const request = { incident, entries, policy, at, ...people }
    return {
      ...entryShape(incident),
      markdown: exportOf(request, 'md'),
      document: JSON.parse(exportOf(request, 'json')),
    }
  },
})

export const actionItems: Endpoint = listing({
  path: '/action-items',
  summary: 'Action items of all incidents, those of the newest incident first',
  item: actionItem,
  position: z.tuple([z.number().int(), z.number().int()]),
  read: async ({ desk, reader }, { after, atMost }) => {
    const { db, policy } = desk
    // Each of these has one item at least, so they're enough for a page.
    const from = after && after[0] + 1
    const wanted = { hasItems: true }
    const { items: found, next } = await knownPage(db, reader, wanted, { after: from, atMost: atMost + 1 })
    const personOf = await showPeople(db, found.flatMap(namedIn))
    const rest = found
      .flatMap(({ number, actionItems: own }) =>
        own.map((item) => itemShape(number, item, { policy, personOf })),
      )
      .filter(({ incident, id }) => !after || incident < after[0] || id > after[1])
    const items = rest.slice(0, atMost)
    const last = items.at(-1)
    const isMore = rest.length > items.length || next !== null
    return { items, next: last && isMore ? ([last.incident, last.id] as [number, number]) : null }
  },
})
