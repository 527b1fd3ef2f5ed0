import { instantOf } from '../domain/time/instant.ts'
import { createBuckets, fromOneKey, retryAfter } from '../http/buckets.ts'
import type { Call, Route } from '../http/route.ts'
import { takeReadTurn } from '../operations/engine/read-turns.ts'
import { endWebSession, personOfSession } from '../operations/workspace/web-access.ts'
import { namesOf, zoneOf } from '../store/people/directory.ts'
import { sessionIn } from './entrance/cookie.ts'
import { entranceRoutes, signInPage } from './entrance/entrance.ts'
import { html } from './look/html.ts'
import { pageHeaders, plainPage, sitePage } from './look/shell.ts'
import { incidentPage } from './pages/incident.ts'
import { incidentsPage } from './pages/incidents.ts'
import { onCallPage } from './pages/on-call.ts'
import { postmortemPage } from './pages/postmortem.ts'
import { postmortemsPage } from './pages/postmortems.ts'
import { reportPageOf } from './pages/report.ts'
import { servicePage, servicesPage } from './pages/services.ts'
import type { Asked, PageOf, Reader, Site } from './site.ts'

/** Where the pages are, behind what others call the listener. */
const root = '/web'

export type WebOptions = Pick<Site, 'desk' | 'log' | 'workspaceUrl' | 'readers'> & {
  /** `WEB_URL`; a path in it is one that the proxy in front takes off. */
  url: string
}

/** The pages, and the way into them. */
export function webRoutes({ url, ...parts }: WebOptions): Route[] {
  const { pathname, protocol } = new URL(url)
  const base = `${pathname.replace(/\/+$/, '')}${root}`
  const site: Site = {
    ...parts,
    base,
    isSecure: protocol === 'https:',
    buckets: createBuckets(fromOneKey),
  }
  const pages: Record<string, PageOf> = {
    '/incidents': incidentsPage,
    '/incidents/:number': incidentPage,
    '/incidents/:number/postmortem': postmortemPage,
    '/postmortems': postmortemsPage,
    '/on-call': onCallPage,
    '/services': servicesPage,
    '/services/:id': servicePage,
    '/report': reportPageOf(site),
    // Any other address: someone mistyped it, or followed an old link.
    '/*': async () => null,
  }
  return [
    { method: 'GET', path: root, answer: (call) => call.redirect(`${base}/incidents`, 302) },
    ...entranceRoutes(site, root),
    ...Object.entries(pages).map(
      ([path, page]): Route => ({
        method: 'GET',
        path: `${root}${path}`,
        answer: (call) => answerPage(call, site, path, page),
      }),
    ),
  ]
}

async function answerPage(call: Call, site: Site, path: string, page: PageOf): Promise<Response> {
  try {
    await takeReadTurn(site.desk)
    const reader = await readerOf(call, site)
    if (reader === 'too_many') return await tooManyPages(call)
    if (!reader) return await signInPage(call, site)
    const asked: Asked = {
      site,
      reader,
      at: instantOf(site.desk.clock.now()),
      param: (name) => call.req.param(name) ?? '',
      query: (name) => call.req.query(name) ?? null,
    }
    const content = await page(asked)
    if (!content) return await nothingHere(call, site)
    return call.body(await sitePage(site, reader, content), 200, pageHeaders)
  } catch (error) {
    // The pattern and not the path: what people look for is their own.
    site.log.error('a web page broke', { path, error })
    const body = html`<p>Muster's record can't be read now. Try again in a minute; its log says why.</p>`
    return call.body(await plainPage('Not now', body), 503, pageHeaders)
  }
}

async function readerOf(call: Call, { desk, readers, buckets }: Site): Promise<Reader | 'too_many' | null> {
  const session = sessionIn(call)
  const person = session === null ? null : await personOfSession(desk, session)
  if (session === null || person === null) return null
  if (!buckets.take(session, desk.clock.now())) return 'too_many'
  if (!(await readers.hasAccount(person))) {
    await endWebSession(desk, session)
    return null
  }
  const [names, zone] = await Promise.all([namesOf(desk.db, [person]), zoneOf(desk.db, person)])
  const timeZone = zone?.timeZone ?? desk.policy.calendar.timeZone
  return { person, name: names.get(person) ?? person, timeZone }
}

async function tooManyPages(call: Call): Promise<Response> {
  const body = html`<p>Too many pages at once. Wait a second, then reload this one.</p>`
  return call.body(await plainPage('Wait a second', body), 429, { ...pageHeaders, ...retryAfter })
}

/** The same for what isn't there and for what this reader may not know of. */
async function nothingHere(call: Call, { base }: Site): Promise<Response> {
  const body = html`<p>There's nothing here, or nothing you can see. <a href="${base}/incidents">Incidents</a></p>`
  return call.body(await plainPage('Not found', body), 404, pageHeaders)
}
