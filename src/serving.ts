import { apiRoutes } from './api/routes.ts'
import { feedRoute } from './calendars/feed-route.ts'
import { linkBase, type OutsideConfig, type PagesConfig, type PolicySecrets } from './config.ts'
import type { Policy } from './domain/policy/policy.ts'
import type { Listener } from './http/listener.ts'
import type { Route } from './http/route.ts'
import { createIntake, type IntakeOptions, type KnownSource } from './intake/intake.ts'
import { intakeRoutes, secretsIn } from './intake/routes.ts'
import { signingOf } from './operations/audit/signing.ts'
import type { Desk } from './operations/engine/desk.ts'
import type { Log } from './process/log.ts'
import { keepSecret } from './process/secrets.ts'
import { statusRoute } from './status/status-route.ts'
import type { Watching } from './watch/watching.ts'
import type { Readers } from './web/site.ts'

/** What operators ask, before anything else is there; null where nobody asked for it. */
export async function servePages(pages: PagesConfig, watching: Watching): Promise<Listener | null> {
  if (!pages) return null
  const { healthRoutes, metricsRoutes, log } = watching
  const settings = { host: 'HEALTH_HOST', port: 'HEALTH_PORT' }
  const listener = await serve({ ...pages, settings, routes: [...healthRoutes, ...metricsRoutes], log })
  log.info('health and metrics are served', { port: listener.port })
  return listener
}

/** The listener for others, and what links to it begin with: to feeds, and to web pages where they're on. */
export type OutsideServed = {
  listener: Listener | null
  links: { outsideUrl: string | null; webUrl: string | null }
}

/** What the routes for other systems and people's programs are made of; the secrets are replaced with the policy. */
export type ServedFrom = Omit<PolicySecrets, 'auditKey'> & { desk: Desk; workspaceUrl: string }

/**
 * What other systems and people's programs ask. It starts with the rest of the bot, since all of it needs the
 * record; until then a caller finds nobody there and comes again. `workspaceUrl` is Slack's own.
 */
export async function serveOutside(
  outside: OutsideConfig,
  from: ServedFrom,
  readers: Readers,
  watching: Watching,
): Promise<OutsideServed> {
  if (!outside) return { listener: null, links: { outsideUrl: null, webUrl: null } }
  const settings = { host: 'HTTP_HOST', port: 'HTTP_PORT' }
  const { log, healthRoutes } = watching
  const feeds = feedRoute(from.desk, new URL(from.workspaceUrl).host)
  const api = apiRoutes(from.desk, log)
  const status = statusRoute(from.desk, log)
  const routes = [...healthRoutes, feeds, ...api, status, ...alertRoutes(from, watching)]
  const listener = await serve({ ...outside, settings, routes, log })
  const url = linkBase(outside, listener.port)
  const webUrl = outside.url === null ? null : url
  if (webUrl !== null) listener.add(await pageRoutes(webUrl, from, readers, log))
  log.info('others are served over HTTP', { port: listener.port, url })
  return { listener, links: { outsideUrl: url, webUrl } }
}

/** People's pages are loaded only where they have an address to come to. */
async function pageRoutes(url: string, from: ServedFrom, readers: Readers, log: Log): Promise<Route[]> {
  const { webRoutes } = await import('./web/routes.ts')
  const { desk, workspaceUrl } = from
  return webRoutes({ desk, workspaceUrl, readers, log, url })
}

/** Where alerts come in, from the sources of this moment; without any, nothing is there. */
function alertRoutes(from: ServedFrom, { observer, log }: Watching): Route[] {
  const observe: IntakeOptions['observe'] = (source, outcome) =>
    observer.observe({ kind: 'alert_body', source, outcome })
  const intake = createIntake({ desk: from.desk, log, sources: () => sourcesIn(from), observe })
  return intakeRoutes(intake).map((route) => ({
    ...route,
    refusal: (call) => (intake.sources().length === 0 ? 404 : (route.refusal?.(call) ?? null)),
  }))
}

function sourcesIn({ desk, alertSecrets }: ServedFrom): KnownSource[] {
  return desk.policy.alerts.map((source) => ({ source, secrets: alertSecrets.get(source.id) ?? [] }))
}

/** The policy in force, with what the environment holds for those whom it names. */
export function servedFrom(desk: Desk, workspaceUrl: string, secrets: PolicySecrets): ServedFrom {
  const { alertSecrets, receiverSecrets } = secrets
  const from = { desk, workspaceUrl, alertSecrets, receiverSecrets }
  keepSecrets(from)
  return from
}

/** Puts another policy in force, with its secrets, all at once. */
export function goBy(from: ServedFrom, { policy, ...secrets }: { policy: Policy } & PolicySecrets): void {
  from.desk.policy = policy
  from.alertSecrets = secrets.alertSecrets
  from.receiverSecrets = secrets.receiverSecrets
  Object.assign(from.desk, signingOf(secrets.auditKey))
  keepSecrets(from)
}

/** No log shows what the senders of alerts know, nor what signs what Muster sends. */
function keepSecrets(from: ServedFrom): void {
  const signing = [...from.receiverSecrets.values()].flat()
  for (const secret of [...sourcesIn(from).flatMap(secretsIn), ...signing]) keepSecret(secret)
}

/** Both listeners, as far as they came. */
export async function stopServing(served: {
  pages: Listener | null
  outside: OutsideServed | null
}): Promise<void> {
  await Promise.all([served.pages?.stop(), served.outside?.listener?.stop()])
}

type Served = Parameters<typeof import('./http/listener.ts')['startListener']>[0]

/** The listener and its framework are loaded only where somebody wants them. */
async function serve(options: Served): Promise<Listener> {
  const { startListener } = await import('./http/listener.ts')
  return startListener(options)
}
