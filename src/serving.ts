import type { OutsideConfig, PagesConfig } from './config.ts'
import type { Listener } from './http/listener.ts'
import type { Route } from './http/route.ts'
import type { Desk } from './operations/engine/desk.ts'
import type { Log } from './process/log.ts'
import type { Watching } from './watch/watching.ts'

/** What operators ask, before anything else is there; null where nobody asked for it. */
export async function servePages(pages: PagesConfig, watching: Watching): Promise<Listener | null> {
  if (!pages) return null
  const { healthRoutes, metricsRoutes, log } = watching
  const settings = { host: 'HEALTH_HOST', port: 'HEALTH_PORT' }
  const listener = await serve({ ...pages, settings, routes: [...healthRoutes, ...metricsRoutes], log })
  log.info('health and metrics are served', { port: listener.port })
  return listener
}

/** What the routes for other systems and people's programs are made of. */
export type Outside = { desk: Desk; log: Log; url: string }

/**
 * What other systems and people's programs ask. It starts with the rest of the bot, since all of it needs the
 * record; until then a caller finds nobody there and comes again.
 */
export async function serveOutside(
  outside: OutsideConfig,
  desk: Desk,
  { healthRoutes, log }: Watching,
): Promise<Listener | null> {
  if (!outside) return null
  const settings = { host: 'HTTP_HOST', port: 'HTTP_PORT' }
  const routes = [...healthRoutes, ...routesOf({ desk, log, url: outside.url })]
  const listener = await serve({ ...outside, settings, routes, log })
  log.info('others are served over HTTP', { port: listener.port, url: outside.url })
  return listener
}

/** Each subject's own; a new one adds its line here. */
function routesOf(_outside: Outside): Route[] {
  return []
}

type Served = Parameters<typeof import('./http/listener.ts')['startListener']>[0]

/** The listener and its framework are loaded only where somebody wants them. */
async function serve(options: Served): Promise<Listener> {
  const { startListener } = await import('./http/listener.ts')
  return startListener(options)
}
