import type { Service } from '../../policy/catalogue.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../../record/decision.ts'
import { escalationNamedBy, serviceNamed } from '../../services/named.ts'
import type { ServiceRefusal } from '../../services/refusals.ts'
import { nearestOf } from '../../text/nearest.ts'
import { refusalForAction } from '../allowed.ts'
import type { ServiceCommand, ShareCommand } from '../commands.ts'
import { type Incident, neverReminded } from '../incident.ts'
import { recordActivity, recordRefreshEffects } from '../refresh.ts'
import type { IncidentRefusal } from '../refusals.ts'
import { isOpen } from '../status.ts'
import { toldToServices } from './hit.ts'

export const servicesAtMost = 20

/** The ids of services as typed, each once, or why they can't be named. */
export function idsNamed(
  catalogue: { services: readonly Service[] },
  typed: readonly string[],
): { ok: true; ids: string[] } | { ok: false; refusal: IncidentRefusal | ServiceRefusal } {
  const ids: string[] = []
  for (const word of typed) {
    const service = serviceNamed(catalogue, word)
    if (!service) {
      const nearest = nearestOf(
        word,
        catalogue.services.map(({ id }) => id),
      )
      return { ok: false, refusal: { kind: 'no_such_service', name: word, nearest } }
    }
    if (!ids.includes(service.id)) ids.push(service.id)
  }
  return ids.length > servicesAtMost
    ? { ok: false, refusal: { kind: 'too_many_services', limit: servicesAtMost } }
    : { ok: true, ids }
}

/** Says which services an incident happened to, in place of what was said before; none is an answer too. */
export function nameServices(incident: Incident, { services }: ServiceCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'name_services')
  if (refusal) return refuse(refusal)
  const named = idsNamed(act.policy, services)
  if (!named.ok) return refuse(named.refusal)
  const [from, to] = [incident.services, named.ids]
  if (from.length === to.length && from.every((id) => to.includes(id))) {
    return refuse({ kind: 'same_services', services: to, number: incident.number })
  }
  const next = recordActivity(incident, act, { services: to, ...pagedAfresh(incident, to, act) })
  return accept(
    next,
    [eventOf(act, { kind: 'services_named', from, to })],
    [...recordRefreshEffects(next), ...toldToServices(next, from, act)],
  )
}

/** Other people are paged from now on, so they're paged from their first level, if nobody has answered yet. */
function pagedAfresh(incident: Incident, to: readonly string[], { policy }: Act): Partial<Incident> {
  const [before, after] = [escalationNamedBy(policy, incident.services), escalationNamedBy(policy, to)]
  const { escalation, page } = policy.severities[incident.severity]
  const isServices = escalation === before && page.length === 0
  const isAwaited = isOpen(incident.status) && incident.response.met === null
  if (before === after || !isServices || !isAwaited) return {}
  return { response: { ...incident.response, pages: neverReminded } }
}

/** How much of each minute it took, where that isn't what its severity says; null is as the severity says. */
export function correctShare(incident: Incident, { share }: ShareCommand, act: Act): Outcome {
  const refusal = refusalForAction(incident, 'name_services')
  if (refusal) return refuse(refusal)
  const from = incident.share
  if (from === share) return refuse({ kind: 'same_share', share, number: incident.number })
  const next = recordActivity(incident, act, { share })
  return accept(
    next,
    [eventOf(act, { kind: 'share_corrected', from, to: share })],
    recordRefreshEffects(next),
  )
}
