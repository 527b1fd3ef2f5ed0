import type { Decision } from '../domain/record/decision.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Observer } from '../telemetry/observer.ts'

/** Under which the trace of a decision is left for the effects that it made. */
export function traceKeyOf(made: { incident: number; version: number }): string {
  return `${made.incident}-${made.version}`
}

/** Nobody asked for these: they begin a trace of their own. */
const unasked = new Set(['timer', 'delivery'])

export function watchDecisions(observer: Observer): NonNullable<Desk['watch']> {
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
          const { number, version } = result.incident
          observer.leave(traceKeyOf({ incident: number, version }))
          tell({ outcome: 'saved', incident: number, version, what: headlineOf(result.decision) })
          countDecision(observer, result.decision)
        }
        return result
      },
    )
}

function headlineOf({ events }: Decision): string {
  return events[0]?.what.kind ?? 'nothing'
}

function countDecision(observer: Observer, decision: Decision): void {
  observer.observe({ kind: 'decided', what: headlineOf(decision) })
  const outcome = targetOutcomeOf(decision)
  if (!outcome) return
  observer.observe({ kind: 'response_target', severity: decision.incident.severity, outcome })
}

/** A response that comes late counts as missed once: when its time was up, or now if nobody noticed then. */
function targetOutcomeOf({ incident, events }: Decision): 'met' | 'missed' | null {
  if (events.some(({ what }) => what.kind === 'response_missed')) return 'missed'
  const answered = events.find(({ what }) => what.kind === 'acknowledged')?.what
  if (answered?.kind !== 'acknowledged') return null
  if (!answered.late) return 'met'
  return incident.response.missedAt === null ? 'missed' : null
}
