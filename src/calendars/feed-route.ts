import { hasVersion } from '../http/etag.ts'
import type { Route } from '../http/route.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { type FeedContent, feedPath, readFeed } from '../operations/on-call/feeds.ts'
import { calendarOf } from './feed.ts'

/** So long a client may go without asking again. Google asks when it likes, some hours later. */
const freshSeconds = 900

/**
 * Shifts as iCalendar, for anyone who has the address. What's wrong with one that leads nowhere isn't said: it
 * might be of a feed that was, and a stranger shouldn't learn that. `origin` tells events of this installation
 * from those of others.
 */
export function feedRoute(desk: Desk, origin: string): Route {
  return {
    method: 'GET',
    path: feedPath(':file'),
    answer: async (call) => {
      const token = /^([\w-]{22,64})\.ics$/.exec(call.req.param('file') ?? '')?.[1]
      const feed = token === undefined ? null : await readFeed(desk, token)
      if (!feed) return call.body(null, 404)
      const headers = {
        etag: `"${feed.version}"`,
        'cache-control': `private, max-age=${freshSeconds}`,
        'content-type': 'text/calendar; charset=utf-8',
      }
      if (hasVersion(call, headers.etag)) return call.body(null, 304, headers)
      return call.body(await textOf(feed, origin), 200, headers)
    },
  }
}

async function textOf(feed: FeedContent, origin: string): Promise<string> {
  const { shifts, nameOf } = await feed.shifts()
  const { of, changedAt, revision } = feed
  const [first] = feed.schedules
  const name = of.kind === 'schedule' ? `${first?.name ?? of.id} on call` : `${nameOf(of.id)} on call`
  return calendarOf(shifts, { name, origin, changedAt, revision, nameOf })
}
