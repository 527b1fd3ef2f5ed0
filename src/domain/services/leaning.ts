import { heroesOf, type Involvement } from '../on-call/load/signals.ts'
import type { Service } from '../policy/catalogue.ts'
import { type Act, accept, type Decision, eventOf } from '../record/decision.ts'
import { addMs } from '../time/instant.ts'
import { dayMs } from '../time/units.ts'
import type { ServiceRecord } from './lift.ts'

/** So long nothing more is said of it: a team can't change it in a week. */
const quietMs = 90 * dayMs

type LeaningService = Pick<Service, 'id' | 'channel' | 'runbooks'>

/**
 * Tells a service's team that one person carries most of its incidents: a single point of failure, with what would
 * help. Nobody is named, for it's neither praise nor blame, and the team knows. Null where it isn't so, where it
 * was told lately, or where there's no channel to tell it in.
 */
export function noteLeaning(
  record: ServiceRecord,
  { service, incidents }: { service: LeaningService; incidents: readonly Involvement[] },
  act: Act,
): Decision<ServiceRecord> | null {
  const { id, channel, runbooks } = service
  const [hero] = heroesOf(incidents, act.policy.heroes)
  const { leanedAt } = record
  if (!hero || channel === null || (leanedAt && addMs(leanedAt, quietMs) > act.at)) return null
  const news = {
    kind: 'leans' as const,
    incidents: hero.incidents,
    of: hero.of,
    hasRunbooks: runbooks.length > 0,
  }
  return accept(
    { ...record, leanedAt: act.at },
    [eventOf(act, { kind: 'leaning_told', incidents: hero.incidents, of: hero.of })],
    [{ kind: 'tell_budget', service: id, channel, news: [news] }],
  ).decision
}
