import type { Incident } from '../domain/incident/incident.ts'
import { guardedSources } from '../domain/policy/alerting.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Decision } from '../domain/record/decision.ts'
import {
  alertsSubject,
  keyOf,
  numberOfIncident,
  type SubjectKey,
  subjectOf,
} from '../domain/record/subject.ts'
import type { WorkspaceHappening } from '../domain/workspace/happenings.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Observer } from '../telemetry/observer.ts'

/** Under which the trace of a decision is left for the effects that it made. */
export function traceKeyOf({ subject, version }: { subject: SubjectKey; version: number }): string {
  return `${subject}-${version}`
}

/** What a trace says it is about: an incident by its number, anything else by its key. */
export function aboutOf(subject: SubjectKey): { incident: number } | { subject: SubjectKey } {
  const incident = numberOfIncident(subjectOf(subject))
  return incident === null ? { subject } : { incident }
}

/** Nobody asked for these: they begin a trace of their own. */
const unasked = new Set(['timer', 'delivery', 'alert'])

/** They follow attempts at private incidents, too: a count would tell anyone who tries that there is one. */
const countedFromRefusals: ReadonlySet<string> = new Set<WorkspaceHappening['kind']>([
  'refusals_suspected',
  'refusals_counted',
])

export function watchDecisions(observer: Observer, policyNow: () => Policy): NonNullable<Desk['watch']> {
  return (via, decide) =>
    observer.step(
      { name: 'decide', about: { via }, ...(unasked.has(via) && { after: null }) },
      async (tell) => {
        const result = await decide()
        if (!result) return result
        if (!result.ok) {
          tell({ outcome: 'refused', refusal: result.refusal.kind })
        } else if (result.repeated) {
          tell({ outcome: 'repeated' })
        } else {
          const { subject, decision } = result
          const { version } = result.state
          observer.leave(traceKeyOf({ subject, version }))
          tell({ outcome: 'saved', ...aboutOf(subject), version, what: headlineOf(decision) })
          const isIncident = subjectOf(subject).kind === 'incident'
          // Counts are read by many: none tells that a private incident is there.
          if (isIncident && (decision as Decision).state.isPrivate) return result
          if (isGuarded(subject, policyNow())) return result
          if (countedFromRefusals.has(headlineOf(decision))) return result
          observer.observe({ kind: 'decided', what: headlineOf(decision) })
          if (isIncident) countResponse(observer, decision as Decision)
        }
        return result
      },
    )
}

/** What a source that detects threats told is a security incident's, whatever it's kept under. */
function isGuarded(subject: SubjectKey, policy: Policy): boolean {
  return guardedSources(policy).some((source) => keyOf(alertsSubject({ service: null, source })) === subject)
}

function headlineOf({ events }: Decision<unknown>): string {
  return events[0]?.what.kind ?? 'nothing'
}

function countResponse(observer: Observer, decision: Decision<Incident>): void {
  const outcome = targetOutcomeOf(decision)
  if (!outcome) return
  observer.observe({ kind: 'response_target', severity: decision.state.severity, outcome })
}

/** A response that comes late counts as missed once: when its time was up, or now if nobody noticed then. */
function targetOutcomeOf({ state, events }: Decision<Incident>): 'met' | 'missed' | null {
  if (events.some(({ what }) => what.kind === 'response_missed')) return 'missed'
  const answered = events.find(({ what }) => what.kind === 'acknowledged')?.what
  if (answered?.kind !== 'acknowledged') return null
  if (!answered.late) return 'met'
  return state.response.missedAt === null ? 'missed' : null
}
