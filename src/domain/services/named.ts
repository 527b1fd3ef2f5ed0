import { type Service, serviceOf } from '../policy/catalogue.ts'
import type { Policy, SeverityPolicy } from '../policy/policy.ts'
import { severities } from '../policy/severity.ts'

type Catalogue = { services: readonly Service[] }

/** The service that someone typed, by its id or its name in any case; null when there's none. */
export function serviceNamed({ services }: Catalogue, typed: string): Service | null {
  const wanted = typed.trim().toLowerCase()
  const byId = serviceOf({ services }, wanted)
  return byId ?? services.find(({ name }) => name.toLowerCase() === wanted) ?? null
}

/**
 * What a title names before its colon: `checkout: cards fail`, `checkout, ledger: …`. Only services, all of them,
 * count: anything else before a colon is part of the title.
 */
export function servicesInTitle(catalogue: Catalogue, title: string): string[] {
  if (catalogue.services.length === 0) return []
  const before = /^([^:\n]{1,200}):/.exec(title)?.[1]
  const named = before?.split(/,|&| and /).map((word) => serviceNamed(catalogue, word)) ?? []
  const known = named.filter((service) => service !== null)
  return known.length === named.length ? [...new Set(known.map(({ id }) => id))] : []
}

/** The escalation of the first of these services that has one. */
export function escalationNamedBy(catalogue: Catalogue, services: readonly string[]): string | null {
  for (const id of services) {
    const escalation = serviceOf(catalogue, id)?.escalation
    if (escalation) return escalation
  }
  return null
}

/** Whether a severity itself says nothing of whom to page. */
export function namesNobody({ escalation, page }: SeverityPolicy): boolean {
  return escalation === null && page.every((level) => level.length === 0)
}

const inForce = new WeakMap<Policy, Map<string, Policy>>()

/**
 * The policy for what happens to these services: a severity that names nobody to page follows their escalation.
 * One that does keeps to it, for the one who wrote it there meant everyone to be able to rely on it.
 */
export function policyFor(
  policy: Policy,
  { services, isSecurity }: { services: readonly string[]; isSecurity: boolean },
): Policy {
  if (isSecurity) return securityPolicy(policy)
  const escalation = escalationNamedBy(policy, services)
  return escalation === null ? policy : policyWith(policy, escalation)
}

const forSecurity = new WeakMap<Policy, Policy>()

/** A security incident pages its own responders, whatever on-call is configured for others. */
function securityPolicy(policy: Policy): Policy {
  const known = forSecurity.get(policy)
  if (known) return known
  const { responders } = policy.security
  const severitiesFor = { ...policy.severities }
  for (const severity of severities) {
    const page = responders.length > 0 ? [responders] : []
    severitiesFor[severity] = { ...policy.severities[severity], page, escalation: null, mention: 'none' }
  }
  const made = { ...policy, severities: severitiesFor }
  forSecurity.set(policy, made)
  return made
}

function policyWith(policy: Policy, escalation: string): Policy {
  const known = inForce.get(policy) ?? new Map<string, Policy>()
  inForce.set(policy, known)
  const before = known.get(escalation)
  if (before) return before
  const changed = { ...policy.severities }
  for (const severity of severities) {
    const kept = policy.severities[severity]
    if (namesNobody(kept)) changed[severity] = { ...kept, escalation }
  }
  const made = { ...policy, severities: changed }
  known.set(escalation, made)
  return made
}

const everyPolicy = new WeakMap<Policy, Policy[]>()

/** The policy, and those that are in force for some service: the one who may be paged stands in one of them. */
export function policiesInForce(policy: Policy): readonly Policy[] {
  const known = everyPolicy.get(policy)
  if (known) return known
  const escalations = new Set(policy.services.flatMap(({ escalation }) => escalation ?? []))
  const all = [
    policy,
    securityPolicy(policy),
    ...[...escalations].map((escalation) => policyWith(policy, escalation)),
  ]
  everyPolicy.set(policy, all)
  return all
}
