import type { Incident } from '../../src/domain/incident/incident.ts'
import { close } from '../../src/domain/lifecycle/close.ts'
import { declare } from '../../src/domain/lifecycle/declare.ts'
import { resolve } from '../../src/domain/lifecycle/resolve.ts'
import { type PersonId, person } from '../../src/domain/people/people.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import type { Severity } from '../../src/domain/policy/severity.ts'
import type { Act, Outcome } from '../../src/domain/record/decision.ts'
import { acknowledge } from '../../src/domain/response/acknowledge.ts'
import { assignRole } from '../../src/domain/response/roles.ts'
import { addMs, type Instant } from '../../src/domain/time/instant.ts'

export const policy = defaultPolicy

export const ana = 'U0ANA'
export const ben = 'U0BEN'
export const dee = 'U0DEE'
export const channel = 'C0INC42'

/** A Friday. */
export const declaredAt: Instant = '2026-11-20T14:02:00.000Z'

export function minutesLater(minutes: number): Instant {
  return addMs(declaredAt, minutes * 60_000)
}

/** Two people and a group are on call, a level each. */
export const staffed: Policy = {
  ...policy,
  severities: {
    ...policy.severities,
    1: {
      ...policy.severities[1],
      page: [
        [
          { kind: 'person', id: dee },
          { kind: 'group', id: 'S0ONCALL' },
        ],
        [{ kind: 'person', id: ben }],
      ],
    },
  },
}

export function actAt(minutes: number, by: PersonId = ben): Act {
  return {
    at: minutesLater(minutes),
    by: person(by),
    source: { via: 'command' },
    policy,
    groupsOf: () => null,
    overridesOf: () => [],
  }
}

export function incidentAfter(outcome: Outcome): Incident {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.kind}`)
  return outcome.decision.state
}

export function declared(
  severity: Severity = 1,
  said: { title?: string; impact?: string; isPrivate?: boolean } = {},
): Incident {
  return incidentAfter(
    declare(
      { number: 42, title: 'Checkout is down', severity, declaredIn: 'C0GENERAL', ...said },
      actAt(0, ana),
    ),
  )
}

/** Acknowledged after two minutes by ben, who leads from the third. */
export function led(incident: Incident): Incident {
  return incidentAfter(
    assignRole(
      incidentAfter(acknowledge(incident, { verb: 'ack' }, actAt(2))),
      { verb: 'role', role: 'commander', person: ben },
      actAt(3),
    ),
  )
}

/** Closed with everything answered. */
export function closedAndComplete(): Incident {
  const resolved = incidentAfter(resolve(led(declared()), { verb: 'resolve', summary: '' }, actAt(52)))
  const findings = { summary: null, rootCause: 'b', contributingFactors: 'c', learnings: 'd' }
  return incidentAfter(close({ ...resolved, impact: 'a', findings }, { verb: 'close' }, actAt(60)))
}
