import { z } from 'zod'
import { firstAnswerOf, type Incident, type Moment } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { severities } from '../../domain/policy/severity.ts'
import { msBetween, type Span } from '../../domain/time/instant.ts'
import type { Database } from '../../store/database/schema.ts'
import { readPage } from '../../store/incident/incidents.ts'
import { isTrouble } from '../problem.ts'
import { metrics as shape } from '../shapes/reliability.ts'
import { momentAsked } from '../shapes/values.ts'
import { type Endpoint, reading } from '../wire/endpoint.ts'
import { periodOf } from '../wire/period.ts'
import type { Reader } from '../wire/reader.ts'

export const metrics: Endpoint = reading({
  path: '/metrics',
  summary: 'Incidents in figures, of the last 30 days unless asked otherwise',
  query: z.strictObject({ from: momentAsked.optional(), to: momentAsked.optional() }),
  answer: shape,
  read: async ({ desk, reader, query }) => {
    const period = periodOf(query, desk.clock.now())
    if (isTrouble(period)) return period
    const { from, to } = period
    const found = await declaredIn(desk.db, reader, period)
    const answered = found.flatMap((incident) => firstAnswerOf(incident) ?? [])
    const lateMs = answered.filter(({ at, dueAt }) => at > dueAt).length
    const unanswered = found.filter((one) => one.response.missedAt !== null && !firstAnswerOf(one))
    return {
      from,
      to,
      incidents: found.length,
      open: found.filter(({ status }) => isOpen(status)).length,
      by_severity: Object.fromEntries(
        severities.map((one) => [one, found.filter(({ severity }) => severity === one).length]),
      ),
      response_targets: { met: answered.length - lateMs, missed: lateMs + unanswered.length },
      time_to_acknowledge_min: spreadOf(found, 'acknowledged'),
      time_to_mitigate_min: spreadOf(found, 'mitigated'),
      time_to_resolve_min: spreadOf(found, 'resolved'),
    }
  },
})

const atOnce = 500

/**
 * Numbers follow declarations but for imported incidents, which count for nothing here: reading stops behind
 * the first page of incidents that are all older.
 */
async function declaredIn(db: Database, reader: Reader, { from, to }: Span): Promise<Incident[]> {
  const found: Incident[] = []
  for (let before: number | null = null; ; ) {
    const page: Incident[] = await readPage(db, {}, { before, atMost: atOnce })
    const own = page.filter(({ imported, drill }) => imported === null && drill === null)
    const isIn = ({ moments: { declared } }: Incident): boolean => declared >= from && declared < to
    found.push(...own.filter((one) => isIn(one) && reader.mayKnow(one)))
    const isOlder = own.length > 0 && own.every(({ moments }) => moments.declared < from)
    if (page.length < atOnce || isOlder) return found
    before = page.at(-1)?.number ?? null
  }
}

/** From the declaration, of those that came so far. */
function spreadOf(found: readonly Incident[], moment: Moment) {
  const took = found
    .flatMap(({ moments }) => {
      const at = moments[moment]
      return at === undefined || at < moments.declared ? [] : [msBetween(moments.declared, at)]
    })
    .sort((a, b) => a - b)
  const at = (share: number): number | null => {
    const ms = took[Math.ceil(took.length * share) - 1]
    return ms === undefined ? null : Math.round(ms / 600) / 100
  }
  return { count: took.length, median: at(0.5), p90: at(0.9) }
}
