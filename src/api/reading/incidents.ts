import { z } from 'zod'
import type { Incident } from '../../domain/incident/incident.ts'
import { isOpen, type Status, statuses } from '../../domain/incident/status.ts'
import { countedKinds, figuresOf } from '../../domain/lifecycle/figures.ts'
import { severities } from '../../domain/policy/severity.ts'
import type { Desk } from '../../operations/engine/desk.ts'
import { readKinds } from '../../store/record/timeline.ts'
import { isTrouble } from '../problem.ts'
import { incident, wholeIncident } from '../shapes/incident.ts'
import { incidentAsked } from '../shapes/values.ts'
import { type Endpoint, listing, reading } from '../wire/endpoint.ts'
import { figuresShape, incidentShape, itemShape, namedIn } from './incident-shapes.ts'
import { knownIncident, knownPage } from './known.ts'
import { showPeople } from './people-in.ts'

const statusesAsked: Record<string, readonly Status[] | undefined> = {
  all: undefined,
  open: statuses.filter(isOpen),
  ...Object.fromEntries(statuses.map((one) => [one, [one]])),
}

const filters = {
  status: z
    .enum(['all', 'open', ...statuses])
    .default('all')
    .meta({ description: 'open: investigating, identified or monitoring.' }),
  severity: z.coerce.number().int().min(1).max(4).optional(),
  service: z.string().max(100).optional().meta({ description: 'The id of a service in muster.yml.' }),
}

export const incidents: Endpoint = listing({
  path: '/incidents',
  summary: 'Incidents, the newest first',
  filters,
  item: incident,
  position: z.number().int(),
  read: async ({ desk, reader, query }, page) => {
    const asked = severities.find((one) => one === query.severity)
    const wanted = {
      statuses: statusesAsked[query.status],
      severity: asked,
      service: query.service,
    }
    const found = await knownPage(desk.db, reader, wanted, page)
    return { ...found, items: await shapesOf(desk, found.items) }
  },
})

async function shapesOf({ db, policy }: Desk, found: readonly Incident[]) {
  const personOf = await showPeople(db, found.flatMap(namedIn))
  return found.map((one) => incidentShape(one, { policy, personOf }))
}

export const oneIncident: Endpoint = reading({
  path: '/incidents/{number}',
  summary: 'An incident with its figures, findings and action items',
  params: incidentAsked,
  answer: wholeIncident,
  read: async ({ desk, reader, params }) => {
    const { db, policy } = desk
    const found = await knownIncident(db, reader, params.number)
    if (isTrouble(found)) return found
    const entries = await readKinds(db, found.number, countedKinds)
    const shown = { policy, personOf: await showPeople(db, namedIn(found)) }
    const { summary, rootCause, contributingFactors, learnings } = found.findings
    return {
      ...incidentShape(found, shown),
      findings: {
        summary,
        summary_drafted_with: found.summaryDraftedWith ?? null,
        root_cause: rootCause,
        contributing_factors: contributingFactors,
        learnings,
      },
      action_items: found.actionItems.map((item) => itemShape(found.number, item, shown)),
      figures: figuresShape(figuresOf(found, entries, policy.calendar)),
    }
  },
})
