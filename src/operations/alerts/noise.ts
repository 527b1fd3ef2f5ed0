import { alertNamed, type Noise, rankNoise } from '../../domain/alerts/noise.ts'
import { guardedSources } from '../../domain/policy/alerting.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { addMs, earlierOf, type Instant, msBetween, type Span } from '../../domain/time/instant.ts'
import { addMonths, type LocalDay, midnightOf } from '../../domain/time/local-time.ts'
import { dayMs } from '../../domain/time/units.ts'
import { readFirings, readNames } from '../../store/alerts/firings.ts'
import type { Database, Tx } from '../../store/database/schema.ts'

/** Of February. */
const shortestMonthMs = 28 * dayMs

/** Fired so long ago at most, it counts as known; one that fires more rarely is hardly noise. */
const lookBackMs = 60 * dayMs

/** What fired then had a whole month since. */
function monthBefore(at: Instant): Span {
  const to = addMs(at, -shortestMonthMs)
  return { from: addMs(to, -lookBackMs), to }
}

export type NoiseReport = { span: Span; ranking: Noise[] }

/** The noise of a calendar month, by its first day; without one, of the last 30 days. */
export async function reportNoise(
  db: Database | Tx,
  policy: Pick<Policy, 'calendar' | 'alerts'>,
  { month, at }: { month: LocalDay | null; at: Instant },
): Promise<NoiseReport> {
  const { timeZone } = policy.calendar
  const now = addMs(at, 1)
  const span =
    month === null
      ? { from: addMs(at, -30 * dayMs), to: now }
      : { from: midnightOf(month, timeZone), to: earlierOf(midnightOf(addMonths(month, 1), timeZone), now) }
  return { span, ranking: await noiseIn(db, policy, span) }
}

/** The same of any span. */
export async function noiseIn(
  db: Database | Tx,
  { calendar, alerts }: Pick<Policy, 'calendar' | 'alerts'>,
  span: Span,
): Promise<Noise[]> {
  const guarded = guardedSources({ alerts })
  const all = span.from < span.to ? await readFirings(db, span) : []
  // A heartbeat that fires for ever is what it's for.
  const isHeartbeat = (source: string, name: string): boolean =>
    alerts.find(({ id }) => id === source)?.heartbeat?.alert === name
  const firings = all.filter(({ source, name }) => !guarded.includes(source) && !isHeartbeat(source, name))
  // An hour less where the clocks go forward.
  const isWholeMonth = msBetween(span.from, span.to) >= shortestMonthMs - dayMs / 24
  const known = isWholeMonth ? await readNames(db, monthBefore(span.to)) : []
  return rankNoise(firings, { timeZone: calendar.timeZone, known: new Set(known.map(alertNamed)) })
}
