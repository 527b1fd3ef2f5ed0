import { type Score, scoreOfDrill } from '../../domain/drills/score.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Drill, Scenario } from '../../domain/policy/practice/drills.ts'
import { foldTimeline } from '../../domain/record/timeline.ts'
import { offersFor, situationOf } from '../../domain/runbooks/matching.ts'
import { policyFor } from '../../domain/services/named.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { listDrills } from '../../store/incident/drills.ts'
import { readTimeline } from '../../store/record/timeline.ts'

export type Scored = { incident: Incident; score: Score }

/** What a scenario makes of an incident; without one, a drill in which nothing happens by itself. */
export function drillOf(scenario: Scenario | null): Drill {
  return { scenario: scenario?.id ?? null, events: scenario?.events ?? [], told: 0 }
}

/** Under which policy, and as of when. */
type AsOf = { policy: Policy; at: Instant }

export async function scoreDrill(
  db: Database | Tx,
  incident: Incident,
  { policy, at }: AsOf,
): Promise<Score> {
  const entries = foldTimeline(await readTimeline(db, incident.number))
  const hasRunbook = offersFor(policy.runbooks, situationOf(incident, [])).length > 0
  return scoreOfDrill(incident, { entries, policy: policyFor(policy, incident), at, hasRunbook })
}

/** The newest drills, newest first, each with its score. Cancelled ones were none. */
export async function readDrills(db: Database | Tx, asOf: AsOf, atMost: number): Promise<Scored[]> {
  const drills = await listDrills(db, atMost)
  return Promise.all(
    drills.map(async (incident) => ({ incident, score: await scoreDrill(db, incident, asOf) })),
  )
}

/** The last drill to compare with: of the same scenario, or else of the same severity. */
export async function drillBefore(
  db: Database | Tx,
  { number, severity, drill }: Incident,
  asOf: AsOf,
): Promise<Scored | null> {
  const earlier = (await listDrills(db, comparedAmong)).filter(
    (one) => one.number < number && one.status === 'closed' && !one.isPrivate,
  )
  const before =
    earlier.find((one) => drill?.scenario && one.drill?.scenario === drill.scenario) ??
    earlier.find((one) => one.severity === severity)
  return before ? { incident: before, score: await scoreDrill(db, before, asOf) } : null
}

const comparedAmong = 50
