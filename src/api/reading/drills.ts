import { z } from 'zod'
import { incidentName } from '../../domain/record/incident-name.ts'
import { minutesOf } from '../../domain/time/durations.ts'
import { instantOf } from '../../domain/time/instant.ts'
import { type Scored, scoreDrill } from '../../operations/drills/drills.ts'
import { listDrills } from '../../store/incident/drills.ts'
import { drill as shape } from '../shapes/practice.ts'
import { type Endpoint, listing } from '../wire/endpoint.ts'

export const drills: Endpoint = listing({
  path: '/drills',
  summary: 'Drills and how each went against its targets, the newest first',
  item: shape,
  position: z.number().int(),
  read: async ({ desk: { db, policy, clock }, reader }, { after, atMost }) => {
    const known = (await listDrills(db, Number.POSITIVE_INFINITY)).filter(
      (one) => reader.mayKnow(one) && (after === null || one.number < after),
    )
    const page = known.slice(0, atMost)
    const asOf = { policy, at: instantOf(clock.now()) }
    const items = await Promise.all(
      page.map(async (incident) => shapeOf({ incident, score: await scoreDrill(db, incident, asOf) })),
    )
    return { items, next: known.length > page.length ? (page.at(-1)?.number ?? null) : null }
  },
})

function shapeOf({ incident, score }: Scored): z.input<typeof shape> {
  const { number, title, severity, status, isPrivate, drill, moments } = incident
  return {
    incident: number,
    name: incidentName(number),
    title,
    severity,
    status,
    private: isPrivate,
    scenario: drill?.scenario ?? null,
    declared_at: moments.declared,
    targets_met: score.met,
    targets: score.marks.map(({ aim, result, tookMs, withinMs }) => ({
      aim,
      result,
      took_minutes: minutesOf(tookMs),
      within_minutes: minutesOf(withinMs),
    })),
  }
}
