import { createComplaint } from '../http/complaint.ts'
import { hasVersion } from '../http/etag.ts'
import type { Call, Route } from '../http/route.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import { contentPolicy, missingHtml, unreadableHtml } from './html.ts'
import { createStatusSite } from './status-site.ts'

const root = '/status'

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

const guards = {
  'content-security-policy': contentPolicy,
  'referrer-policy': 'no-referrer',
  // Everything here is for everyone, so pages of others may read it as well.
  'access-control-allow-origin': '*',
}

/** Caches take the load of a crowd, and keep the page readable while Muster isn't. */
const cached = 'public, max-age=15, stale-if-error=86400'

/** The status page for everyone, where `muster.yml` says so; elsewhere there's nothing, as behind any other path. */
export function statusRoute(desk: Desk, log: Log): Route {
  const noteTrouble = createComplaint(log, "the status page couldn't be read; what was read last is served")
  const site = createStatusSite(desk, noteTrouble)
  return {
    method: 'GET',
    path: `${root}/*`,
    refusal: () => (desk.policy.statusPage?.served ? null : 404),
    answer: async (call) => {
      const page = desk.policy.statusPage
      if (page === null) return call.body(null, 404)
      const path = pathIn(call)
      // Relative, for a proxy may put more before it: the page's links need the slash.
      if (path === null) return call.body(null, 302, { location: `${root.slice(1)}/` })
      const file = await site.fileAt(page, path)
      const html = { ...guards, 'content-type': typeOf('html') }
      if (file === 'unreadable')
        return call.body(unreadableHtml({ page }), 503, { ...html, 'retry-after': '60' })
      if (file === null) return call.body(missingHtml({ page }, upFrom(path)), 404, html)
      const headers = { ...guards, etag: file.etag, 'cache-control': cached }
      if (hasVersion(call, file.etag)) return call.body(null, 304, headers)
      return call.body(file.text, 200, { ...headers, 'content-type': typeOf(path) })
    },
  }
}

/** The file that's asked for; null where the slash of the front page is missing. */
function pathIn(call: Call): string | null {
  const rest = new URL(call.req.url).pathname.slice(root.length)
  if (rest === '') return null
  return rest === '/' ? 'index.html' : rest.slice(1)
}

function upFrom(path: string): string {
  return '../'.repeat(path.split('/').length - 1)
}

function typeOf(path: string): string {
  return types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
}
