import type { Incident } from '../../../../src/domain/incident/incident.ts'
import { figuresOf } from '../../../../src/domain/lifecycle/figures.ts'
import type { Policy } from '../../../../src/domain/policy/policy.ts'
import type { Severity } from '../../../../src/domain/policy/severity.ts'
import type { Evidence } from '../../../../src/domain/postmortem/evidence/evidence.ts'
import { factorsIn, strengthsIn } from '../../../../src/domain/postmortem/evidence/proposals.ts'
import type { FoldedEntry, Happening } from '../../../../src/domain/record/timeline.ts'
import { entryOf } from '../../../support/entries.ts'
import { ben, declared, declaredAt, minutesLater, policy } from '../../../support/incidents.ts'

export type At = readonly [minutes: number, what: Happening, more?: Partial<FoldedEntry>]

/** What the record proposes for an incident of which this happened after its declaration. */
export function evidenceOf(
  severity: Severity,
  happened: readonly At[],
  { change = {}, policy: inForce = policy }: { change?: Partial<Incident>; policy?: Policy } = {},
): Evidence[] {
  const incident = { ...declared(severity), ...change }
  const opening: At = [
    0,
    {
      kind: 'declared',
      title: incident.title,
      severity,
      impact: null,
      isPrivate: false,
      responseDueAt: incident.response.dueAt,
    },
  ]
  const entries = [opening, ...happened].map(([minutes, what, more], index) =>
    entryOf(what, { happenedAt: minutesLater(minutes), version: index + 1, ...more }),
  )
  const past = { incident, entries, policy: inForce, figures: figuresOf(incident, entries, inForce.calendar) }
  return [...factorsIn(past), ...strengthsIn(past)]
}

/** The facts of one kind, without the entries behind them. */
export function factsOf(evidence: readonly Evidence[], kind: Evidence['kind']) {
  return evidence.flatMap(({ entries, ...fact }) => (fact.kind === kind ? [fact] : []))
}

export const ack: Happening = { kind: 'acknowledged', how: 'acknowledged', tookMs: 0, late: false }
export const lead = (to = ben): Happening => ({ kind: 'role_assigned', role: 'commander', to, from: null })
export const resolved: Happening = { kind: 'resolved', summary: null, tookMs: 0 }
export const status = (from: 'investigating' | 'identified' | 'monitoring', to: typeof from): Happening => ({
  kind: 'status_changed',
  from,
  to,
  text: null,
})

export const acknowledgedAt = (minutes: number, severity: Severity = 2): Partial<Incident> => ({
  moments: { declared: declaredAt, acknowledged: minutesLater(minutes) },
  response: {
    ...declared(severity).response,
    met: { at: minutesLater(minutes), by: ben, how: 'acknowledged' },
  },
})
