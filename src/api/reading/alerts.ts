import { z } from 'zod'
import type { Problem } from '../../domain/alerts/problem.ts'
import { guardedSources } from '../../domain/policy/alerting.ts'
import { listProblems } from '../../store/alerts/listing.ts'
import { readIncidents } from '../../store/incident/incidents.ts'
import { alert } from '../shapes/reliability.ts'
import { type Endpoint, listing } from '../wire/endpoint.ts'

/** Alerts of a private incident say what it is about, so who may not know of it isn't shown them either. */
export const alerts: Endpoint = listing({
  path: '/alerts',
  summary: 'Alerts, those first seen last at the top',
  filters: {
    status: z.enum(['firing', 'resolved']).optional(),
    service: z.string().max(100).optional(),
  },
  item: alert,
  position: z.tuple([z.string(), z.string(), z.string(), z.number().int()]),
  read: async ({ desk: { db, policy }, reader, query }, { after, atMost }) => {
    const shown: Problem[] = []
    const guarded = new Set(guardedSources(policy))
    for (let behind = after; ; ) {
      const problems = await listProblems(db, query, { behind, atMost: atMost + 1 })
      const numbers = [...new Set(problems.flatMap(({ incident }) => incident ?? []))]
      const incidents = await readIncidents(db, numbers)
      const isKnown = ({ source, incident }: Problem): boolean => {
        if (guarded.has(source)) return false
        const found = incident === null ? null : incidents.get(incident)
        return !found || reader.mayKnow(found)
      }
      shown.push(...problems.filter(isKnown))
      const last = shown[atMost - 1]
      if (last && shown.length > atMost) {
        return { items: shown.slice(0, atMost).map(shapeOf), next: placeOf(last) }
      }
      const end = problems.at(-1)
      if (!end || problems.length <= atMost) return { items: shown.map(shapeOf), next: null }
      behind = placeOf(end)
    }
  },
})

function placeOf({ firstAt, source, key, episode }: Problem): [string, string, string, number] {
  return [firstAt, source, key, episode]
}

function shapeOf(problem: Problem): z.input<typeof alert> {
  const { source, key, episode, status, name, title, severity, service, labels, count, flaps } = problem
  return {
    source,
    key,
    episode,
    status,
    name,
    title,
    severity,
    service,
    labels,
    began_at: problem.beganAt,
    ended_at: problem.endedAt,
    first_seen_at: problem.firstAt,
    last_seen_at: problem.lastAt,
    acknowledged_at: problem.acknowledgedAt,
    count,
    flaps,
    incident: problem.incident,
  }
}
