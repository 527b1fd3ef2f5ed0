import { valueText } from '../problems.ts'
import { type Environment, portOf, type Report, settingOf } from './environment.ts'

/** Where other systems and people's programs reach Muster, and what they call that place; null when nowhere. */
export type OutsideConfig = { host: string; port: number; url: string | null } | null

/**
 * Metrics aren't served here: this port may face the internet, as `PORT` does. `url` is `WEB_URL`, the address
 * of the proxy in front of it, without a slash at the end.
 */
export function outsideOf(env: Environment, report: Report): OutsideConfig {
  const [host, text] = [settingOf(env, 'HTTP_HOST') ?? '127.0.0.1', settingOf(env, 'WEB_URL')]
  const url = text === null ? null : addressOf(text, report)
  if (settingOf(env, 'HTTP_PORT') === null) {
    if (text !== null) report('WEB_URL', 'needs HTTP_PORT, the port that this address leads to')
    return null
  }
  if (!/^[\w.:-]+$/.test(host)) report('HTTP_HOST', `${valueText(host)} isn't an address to listen on`)
  const port = portOf(env, 'HTTP_PORT', '8080', report)
  return { host, port, url }
}

/**
 * What links to the listener begin with: `WEB_URL`, whose port 0 is the one on which it listens, or the whole
 * address there.
 */
export function linkBase({ host, url }: NonNullable<OutsideConfig>, port: number): string {
  return url?.replace(/:0(?=\/|$)/, `:${port}`) ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/**
 * What links begin with by the environment alone: those to the listener, and those to the pages; null where there
 * are none, or a setting is wrong.
 */
export function outsideIn(env: Environment): {
  url: string | null
  webUrl: string | null
  problems: string[]
} {
  const problems: string[] = []
  const outside = outsideOf(env, (key, message) => problems.push(`${key} ${message}`))
  if (!outside || problems.length > 0) return { url: null, webUrl: null, problems }
  return { url: linkBase(outside, outside.port), webUrl: outside.url, problems }
}

function addressOf(text: string, report: Report): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isAddress = url !== null && /^https?:$/.test(url.protocol) && url.username === ''
  if (isAddress && url.search === '' && url.hash === '') return url.href.replace(/\/+$/, '')
  // Not repeated: a password may stand in it.
  report('WEB_URL', "isn't an address without user and query; write https://muster.example.com")
  return ''
}
