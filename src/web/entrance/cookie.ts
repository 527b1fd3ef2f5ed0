import type { Call } from '../../http/route.ts'
import { webKeysHoldMs } from '../../store/workspace/web-keys.ts'
import type { Site } from '../site.ts'

const name = 'muster_web'

/** The session that a browser brings; null where it brings none. */
export function sessionIn(call: Call): string | null {
  const pairs = (call.req.header('cookie') ?? '').split(';').map((pair) => pair.trim().split('='))
  return pairs.find(([key]) => key === name)?.[1] ?? null
}

/**
 * Gives a browser a session for as long as it holds. Scripts can't read it, and it comes with links that are
 * followed from Slack, which is another site, but with nothing else that others make a browser ask.
 */
export function sessionCookie({ base, isSecure }: Site, session: string): string {
  const seconds = webKeysHoldMs.session / 1_000
  return cookieText(`${name}=${session}`, { base, isSecure, seconds })
}

export function noCookie({ base, isSecure }: Site): string {
  return cookieText(`${name}=`, { base, isSecure, seconds: 0 })
}

type Kept = Pick<Site, 'base' | 'isSecure'> & { seconds: number }

function cookieText(pair: string, { base, isSecure, seconds }: Kept): string {
  const secure = isSecure ? '; Secure' : ''
  return `${pair}; Path=${base}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`
}
