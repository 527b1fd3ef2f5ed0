import { escalationAt, escalationOf, type Reach, type Rosters } from '../on-call/escalate.ts'
import type { Service } from '../policy/catalogue.ts'
import type { Policy } from '../policy/policy.ts'
import { type Severity, severities } from '../policy/severity.ts'
import type { Instant } from '../time/instant.ts'
import { namesNobody, policyFor } from './named.ts'

/** Whom a page of these severities reaches first; nobody where everyone is away. */
export type PagedFirst = { severities: Severity[] } & Pick<Reach, 'people' | 'channels' | 'unreadGroups'>

const nobody = { people: [], channels: [], unreadGroups: [] }

/**
 * Whom incidents of a service page first at one moment. Asked of the severities, as an incident asks, because one
 * that says whom to page keeps to it whatever the service has. Those that page nobody aren't there.
 */
export function pagedFirst({ id }: Service, policy: Policy, rosters: Rosters, at: Instant): PagedFirst[] {
  const inForce = policyFor(policy, { services: [id], isSecurity: false })
  const paging = severities.filter((severity) => !namesNobody(inForce.severities[severity]))
  const reached = paging.map((severity) => {
    const { levels } = escalationAt(escalationOf(inForce, severity), rosters, at)
    const { people, channels, unreadGroups } = levels.find(({ skipped }) => skipped === null) ?? nobody
    return { severity, people, channels, unreadGroups }
  })
  const alike = Map.groupBy(reached, ({ severity, ...reach }) => JSON.stringify(reach))
  return [...alike.values()].flatMap((own) => {
    const [{ severity, ...reach } = { severity: null, ...nobody }] = own
    return severity === null ? [] : [{ severities: own.map((one) => one.severity), ...reach }]
  })
}
