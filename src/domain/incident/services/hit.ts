import { serviceOf } from '../../policy/catalogue.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Effect } from '../../record/effects.ts'
import type { Incident } from '../incident.ts'

/**
 * Those who keep a service hear in its channel of an incident that names it now and didn't before. The announcements
 * channel has it anyway; what's private or rehearsed is nobody else's.
 */
export function toldToServices(
  { services, isPrivate, drill }: Incident,
  before: readonly string[],
  { policy }: { policy: Pick<Policy, 'services' | 'channels'> },
): Effect[] {
  if (isPrivate || drill) return []
  const named = services.filter((id) => !before.includes(id))
  const channels = Map.groupBy(named, (id) => serviceOf(policy, id)?.channel ?? null)
  return [...channels].flatMap(([channel, hit]): Effect[] =>
    channel === null || channel === policy.channels.announcements
      ? []
      : [{ kind: 'say_in_announcements', words: { kind: 'services_hit', services: hit }, channel }],
  )
}
