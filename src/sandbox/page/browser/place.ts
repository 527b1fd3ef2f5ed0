import { useEffect, useState } from 'preact/hooks'

/** Where in the workspace this window is; it is all in the address, so that links and reloads work. */
export type Place = {
  /** The name of the person this window acts as. */
  as: string
  channelId: string
  /** The message that a link leads to. */
  ts: string
  /** The thread that is open beside the channel. */
  threadTs: string
  /** Of the app's own pages. */
  isHome: boolean
}

const firstPerson = 'ana'
const listeners = new Set<() => void>()
let place = placeOf(new URL(location.href))
sessionStorage.setItem('as', place.as)

function placeOf(url: URL): Place {
  const [, channelId = '', linked = ''] = /^\/archives\/(\w+)(?:\/p(\d+))?/.exec(url.pathname) ?? []
  const query = url.searchParams
  const ts = linked === '' ? '' : `${linked.slice(0, -6)}.${linked.slice(-6)}`
  return {
    as: query.get('as') ?? sessionStorage.getItem('as') ?? firstPerson,
    channelId,
    ts,
    threadTs: query.get('thread_ts') ?? '',
    isHome: query.get('tab') === 'home',
  }
}

function addressOf({ as, channelId, ts, threadTs, isHome }: Place): string {
  const path = channelId === '' ? '/' : `/archives/${channelId}${ts === '' ? '' : `/p${ts.replace('.', '')}`}`
  const query = new URLSearchParams({ as })
  if (threadTs !== '') query.set('thread_ts', threadTs)
  if (isHome) query.set('tab', 'home')
  return `${path}?${query}`
}

export function actingAs(): string {
  return place.as
}

/** Goes somewhere else; what isn't said stays, but a message that was linked to is left behind. */
export function go(to: Partial<Place>): void {
  place = { ...place, ts: '', ...to }
  history.pushState(null, '', addressOf(place))
  tell()
}

/** Another channel, without the thread of the one before. */
export function goToChannel(channelId: string): void {
  go({ channelId, threadTs: '', isHome: false })
}

/** Follows a link to a message of this workspace; false when it leads elsewhere. */
export function followLink(address: string): boolean {
  const url = new URL(address, location.href)
  const isHere = url.port === location.port && /^(localhost|127\.0\.0\.1)$/.test(url.hostname)
  if (!isHere || !url.pathname.startsWith('/archives/')) return false
  go({ ...placeOf(url), as: place.as })
  return true
}

function tell(): void {
  sessionStorage.setItem('as', place.as)
  for (const listener of listeners) listener()
}

addEventListener('popstate', () => {
  place = placeOf(new URL(location.href))
  tell()
})

export function usePlace(): Place {
  const [, setTurn] = useState(0)
  useEffect(() => {
    const listener = () => setTurn((turn) => turn + 1)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }, [])
  return place
}
