import type { Log } from '../process/log.ts'
import { type Observer, unobserved } from '../telemetry/observer.ts'
import { checksPage, type Page, startPages } from '../telemetry/pages.ts'
import type { Traces } from '../telemetry/traces.ts'
import { type Body, isLive, isReady } from './health.ts'
import { readPresent } from './present.ts'

export type WatchingOptions = { pages: { host: string; port: number } | null; traces: boolean }

export type Watching = {
  observer: Observer
  /** The log, with what goes wrong counted. */
  log: Log
  /** What anyone may see who can reach Slack's own address: health, and no figures. */
  healthPages: Page[]
  /** Where health and metrics are served; null when nowhere. */
  port: number | null
  stop: () => Promise<void>
}

/** Health, metrics and traces, as far as they are wanted; what is not costs nothing and is not loaded. */
export async function startWatching(
  { pages, traces }: WatchingOptions,
  body: Body & { connections: () => number },
  log: Log,
): Promise<Watching> {
  const healthPages = [checksPage('/livez', () => isLive(body)), checksPage('/readyz', () => isReady(body))]
  const tracing = traces ? await loadTraces() : null
  const metrics = pages ? await loadMetrics() : null
  const observer: Observer = {
    observe: metrics?.observe ?? unobserved.observe,
    step: tracing?.step ?? unobserved.step,
    leave: tracing?.leave ?? unobserved.leave,
  }
  const metricsPage: Page[] = metrics
    ? [
        {
          path: '/metrics',
          read: async () => {
            const present = await readPresent(body.db, body.clock).catch(() => null)
            const text = await metrics.expose(present, body.connections())
            return { status: 200, contentType: metrics.contentType, body: text }
          },
        },
      ]
    : []
  const server = pages ? await startPages(pages.host, pages.port, [...healthPages, ...metricsPage]) : null
  if (server) log.info('health and metrics are served', { port: server.port })
  return {
    observer,
    log: {
      ...log,
      error: (message, fields) => {
        observer.observe({ kind: 'defect' })
        log.error(message, fields)
      },
    },
    healthPages,
    port: server?.port ?? null,
    stop: async () => {
      await server?.stop()
      await tracing?.stop()
    },
  }
}

async function loadTraces(): Promise<Traces> {
  return (await import('../telemetry/traces.ts')).startTraces()
}

async function loadMetrics() {
  return (await import('../telemetry/metrics.ts')).createMetrics()
}
