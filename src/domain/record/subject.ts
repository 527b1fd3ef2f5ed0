import type { AlertBoard } from '../alerts/board.ts'
import type { CapacityRecord } from '../capacity/capacity-record.ts'
import type { Incident } from '../incident/incident.ts'
import type { Roster } from '../on-call/overrides/roster.ts'
import type { RunbookRecord } from '../runbooks/runbook-record.ts'
import type { Patch } from '../security/patch.ts'
import type { ServiceRecord } from '../services/lift.ts'
import type { ToilRecord } from '../toil/toil-record.ts'
import type { Endpoint } from '../webhooks/endpoint.ts'
import type { Workspace } from '../workspace/workspace.ts'

/** Everything that decides, keeps time and shows things, by what its state is. */
export type States = {
  incident: Incident
  workspace: Workspace
  schedule: Roster
  service: ServiceRecord
  alerts: AlertBoard
  patch: Patch
  toil: ToilRecord
  capacity: CapacityRecord
  endpoint: Endpoint
  runbook: RunbookRecord
}

export type SubjectKind = keyof States

/** One thing that decisions are about. `id` is unique within its kind: an incident's number, a schedule's key. */
export type Subject<K extends SubjectKind = SubjectKind> = { kind: K; id: string }

/** A subject as one word, `incident/42`: how the database addresses it. */
export type SubjectKey = string

export function incidentSubject(number: number): Subject<'incident'> {
  return { kind: 'incident', id: String(number) }
}

/** The workspace's own affairs: there is one. */
export const workspaceSubject: Subject<'workspace'> = { kind: 'workspace', id: 'main' }

/** What was asked of a schedule; `id` is its key in `muster.yml`. */
export function scheduleSubject(id: string): Subject<'schedule'> {
  return { kind: 'schedule', id }
}

/** What was decided of a service; `id` is its key in `muster.yml`. */
export function serviceSubject(id: string): Subject<'service'> {
  return { kind: 'service', id }
}

/** What became of a runbook; `id` is its file as seen from `muster.yml`. */
export function runbookSubject(id: string): Subject<'runbook'> {
  return { kind: 'runbook', id }
}

/** The board of a service, where an alert names one; otherwise of the source that sent it. */
export function alertsSubject({
  service,
  source,
}: {
  service: string | null
  source: string
}): Subject<'alerts'> {
  return { kind: 'alerts', id: service === null ? `source ${source}` : `service ${service}` }
}

/** A hole in a service, by the id that it's kept by; without a service, wherever it is. */
export function patchSubject({ id, service }: { id: string; service: string | null }): Subject<'patch'> {
  return { kind: 'patch', id: service === null ? id : `${id} ${service}` }
}

/** What was decided of an outgoing webhook; `id` is its id in `muster.yml`. */
export function endpointSubject(id: string): Subject<'endpoint'> {
  return { kind: 'endpoint', id }
}

/** A team's toil; null for what belongs to none. */
export function toilSubject(team: string | null): Subject<'toil'> {
  return { kind: 'toil', id: team === null ? 'none' : `team ${team.toLowerCase()}` }
}

/** What a service has left of what fills up; `id` is its key in `muster.yml`. */
export function capacitySubject(id: string): Subject<'capacity'> {
  return { kind: 'capacity', id }
}

export function keyOf({ kind, id }: Subject): SubjectKey {
  return `${kind}/${id}`
}

/** A record, not a set: the compiler holds it complete. */
const kinds: Record<SubjectKind, true> = {
  incident: true,
  workspace: true,
  schedule: true,
  service: true,
  alerts: true,
  patch: true,
  endpoint: true,
  toil: true,
  capacity: true,
  runbook: true,
}

/** Throws if it isn't a subject's key: only our own rows are read with it. */
export function subjectOf(key: SubjectKey): Subject {
  const slash = key.indexOf('/')
  const kind = key.slice(0, slash)
  if (!Object.hasOwn(kinds, kind)) throw new Error(`${key} is no subject`)
  return { kind: kind as SubjectKind, id: key.slice(slash + 1) }
}

/** The number of an incident's subject; null for any other. */
export function numberOfIncident({ kind, id }: Subject): number | null {
  return kind === 'incident' ? Number(id) : null
}
