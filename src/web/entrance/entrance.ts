import type { Call, Route } from '../../http/route.ts'
import {
  endWebSession,
  openWebSession,
  personOfLink,
  personOfSession,
} from '../../operations/workspace/web-access.ts'
import { namesOf } from '../../store/people/directory.ts'
import { html } from '../look/html.ts'
import { pageHeaders, plainPage } from '../look/shell.ts'
import type { Site } from '../site.ts'
import { noCookie, sessionCookie, sessionIn } from './cookie.ts'

/**
 * A link's page, whose button uses the link up. Slack, mail filters and browsers look at links before people do,
 * so that a look alone must change nothing.
 */
export function entranceRoutes(site: Site, root: string): Route[] {
  const path = `${root}/enter/:key`
  return [
    { method: 'GET', path, answer: (call) => knock(call, site) },
    { method: 'POST', path, refusal: refusalOf, answer: (call) => enter(call, site) },
    { method: 'POST', path: `${root}/leave`, refusal: refusalOf, answer: (call) => leave(call, site) },
  ]
}

/** Another site can make a browser send a form, and browsers say so. */
function refusalOf(call: Call): 403 | null {
  const from = call.req.header('sec-fetch-site') ?? 'same-origin'
  return from === 'same-origin' || from === 'none' ? null : 403
}

async function knock(call: Call, site: Site): Promise<Response> {
  const key = call.req.param('key') ?? ''
  const person = await personOfLink(site.desk, key)
  if (person === null) return (await isSignedIn(call, site)) ? goInside(call, site) : deadLink(call, site)
  const name = (await namesOf(site.desk.db, [person])).get(person) ?? person
  const body = html`<p>This opens Muster's pages for @${name}, in this browser, for a day.</p><form method="post" action="${site.base}/enter/${key}"><button>Open as @${name}</button></form>`
  return call.body(await plainPage('Open Muster', body), 200, pageHeaders)
}

async function enter(call: Call, site: Site): Promise<Response> {
  const session = await openWebSession(site.desk, call.req.param('key') ?? '')
  if (session !== null) return goInside(call, site, sessionCookie(site, session))
  return (await isSignedIn(call, site)) ? goInside(call, site) : deadLink(call, site)
}

async function leave(call: Call, site: Site): Promise<Response> {
  const session = sessionIn(call)
  if (session !== null) await endWebSession(site.desk, session)
  const body = html`<p>To come back, type ${commandHtml(site)} in Slack.</p>`
  const headers = { ...pageHeaders, 'set-cookie': noCookie(site) }
  return call.body(await plainPage("You're signed out", body), 200, headers)
}

async function isSignedIn(call: Call, { desk }: Site): Promise<boolean> {
  const session = sessionIn(call)
  return session !== null && (await personOfSession(desk, session)) !== null
}

function goInside(call: Call, { base }: Site, cookie?: string): Response {
  return call.body(null, 303, { location: `${base}/incidents`, ...(cookie && { 'set-cookie': cookie }) })
}

/** The same for a link that was used, has expired or never was one: a stranger learns nothing from it. */
async function deadLink(call: Call, site: Site): Promise<Response> {
  const body = html`<p>It was used, or it's older than ten minutes. For another one, type ${commandHtml(site)} in Slack.</p>`
  return call.body(await plainPage('This link no longer works', body), 403, pageHeaders)
}

/** For who brings no session that holds. */
export async function signInPage(call: Call, site: Site): Promise<Response> {
  const body = html`<p>Type ${commandHtml(site)} in Slack, and open the link it answers with. A session lasts a day.</p>`
  return call.body(await plainPage("You aren't signed in", body), 403, pageHeaders)
}

function commandHtml({ desk }: Site) {
  return html`<code>${desk.policy.command} web</code>`
}
