import { collectDefaultMetrics, Registry } from 'prom-client'
import { createInstruments, type Instruments } from './instruments.ts'
import type { Observation } from './observer.ts'

/** What is read at each scrape. Empty lanes and severities are there with 0. */
export type Present = {
  openIncidents: { severity: number; count: number }[]
  waiting: { lane: string; count: number; oldestMs: number }[]
  timers: { set: number; due: number }
  /** What was found of each schedule, for the four weeks after its last look. */
  coverage: { schedule: string; gapMs: number; doubleMs: number }[]
}

export type Metrics = {
  observe: (observation: Observation) => void
  /** In the text format of Prometheus. `present` is null when the database does not answer. */
  expose: (present: Present | null, connections: number) => Promise<string>
  contentType: string
}

export function createMetrics(): Metrics {
  const collected = new Registry()
  collectDefaultMetrics({ register: collected })
  const instruments = createInstruments(collected)
  return {
    observe: (observation) => count(instruments, observation),
    expose: (present, connections) => {
      instruments.socketConnections.set(connections)
      showPresent(instruments, present)
      return collected.metrics()
    },
    contentType: collected.contentType,
  }
}

function count(instruments: Instruments, seen: Observation): void {
  switch (seen.kind) {
    case 'acknowledged':
      instruments.acknowledgement.observe({ kind: seen.asked }, seconds(seen.tookMs))
      break
    case 'decided':
      instruments.decisions.inc({ kind: seen.what })
      break
    case 'response_target':
      instruments.responseTargets.inc({ severity: seen.severity, outcome: seen.outcome })
      break
    case 'delivery':
      if (seen.sinceDecidedMs !== null) {
        instruments.effectLatency.observe({ lane: seen.lane }, seconds(seen.sinceDecidedMs))
      }
      instruments.deliveries.inc({ effect: seen.effect, outcome: seen.outcome })
      break
    case 'alert_body':
      instruments.alertBodies.inc({ source: seen.source, outcome: seen.outcome })
      break
    case 'timer_fired':
      instruments.timerLateness.observe(seconds(seen.lateMs))
      break
    case 'slack_call':
      instruments.slackCallTime.observe({ method: seen.method }, seconds(seen.tookMs))
      instruments.slackCalls.inc({ method: seen.method, code: seen.code })
      break
    case 'method_paused':
      instruments.methodPausedTime.inc({ method: seen.method }, seconds(seen.forMs))
      instruments.methodPauses.inc({ method: seen.method })
      break
    case 'refusal':
      instruments.refusals.inc({ what: seen.what })
      break
    case 'defect':
      instruments.defects.inc()
      break
  }
}

function seconds(ms: number): number {
  return Math.max(0, ms) / 1_000
}

/** What cannot be read is left out, rather than shown as it was. */
function showPresent(instruments: Instruments, present: Present | null): void {
  instruments.databaseUp.set(present ? 1 : 0)
  const { openIncidents, effectsWaiting, effectOldest, timersSet, timersDue } = instruments
  const { onCallGap, onCallDouble } = instruments
  for (const gauge of [openIncidents, effectsWaiting, effectOldest, onCallGap, onCallDouble]) gauge.reset()
  for (const { schedule, gapMs, doubleMs } of present?.coverage ?? []) {
    onCallGap.set({ schedule }, seconds(gapMs))
    onCallDouble.set({ schedule }, seconds(doubleMs))
  }
  for (const { severity, count } of present?.openIncidents ?? []) openIncidents.set({ severity }, count)
  for (const { lane, count, oldestMs } of present?.waiting ?? []) {
    effectsWaiting.set({ lane }, count)
    effectOldest.set({ lane }, seconds(oldestMs))
  }
  timersSet.remove()
  timersDue.remove()
  if (!present) return
  timersSet.set(present.timers.set)
  timersDue.set(present.timers.due)
}
