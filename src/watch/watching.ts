import { checksRoute, shareReading } from '../http/checks.ts'
import type { Route } from '../http/route.ts'
import type { Log } from '../process/log.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { type Observer, unobserved } from '../telemetry/observer.ts'
import type { Traces } from '../telemetry/traces.ts'
import { type Body, isLive, isReady } from './health.ts'
import { readPresent } from './present.ts'

export type WatchingOptions = { metrics: boolean; traces: boolean }

export type Watching = {
  observer: Observer
  /** The log, with what goes wrong counted. */
  log: Log
  /** What anyone may see who can reach Slack's own address: health, and no figures. */
  healthRoutes: Route[]
  /** For operators alone; none where metrics aren't wanted. */
  metricsRoutes: Route[]
  stop: () => Promise<void>
}

/** Health, metrics and traces, as far as they are wanted; what is not costs nothing and is not loaded. */
export async function startWatching(
  wanted: WatchingOptions,
  body: Body & { connections: () => number },
  log: Log,
): Promise<Watching> {
  const tracing = wanted.traces ? await loadTraces() : null
  const metrics = wanted.metrics ? await loadMetrics() : null
  const observer: Observer = {
    observe: metrics?.observe ?? unobserved.observe,
    step: tracing?.step ?? unobserved.step,
    leave: tracing?.leave ?? unobserved.leave,
  }
  return {
    observer,
    log: {
      ...log,
      error: (message, fields) => {
        observer.observe({ kind: 'defect' })
        log.error(message, fields)
      },
    },
    healthRoutes: [checksRoute('/livez', () => isLive(body)), checksRoute('/readyz', () => isReady(body))],
    metricsRoutes: metrics ? [metricsRoute(metrics, body)] : [],
    stop: async () => {
      await tracing?.stop()
    },
  }
}

function metricsRoute(metrics: Metrics, body: Body & { connections: () => number }): Route {
  const readOnce = shareReading(async () => {
    const present = await readPresent(body.db, body.clock).catch(() => null)
    return metrics.expose(present, body.connections())
  })
  return {
    method: 'GET',
    path: '/metrics',
    answer: async (call) => call.body(await readOnce(), 200, { 'content-type': metrics.contentType }),
  }
}

async function loadTraces(): Promise<Traces> {
  return (await import('../telemetry/traces.ts')).startTraces()
}

async function loadMetrics() {
  return (await import('../telemetry/metrics.ts')).createMetrics()
}
