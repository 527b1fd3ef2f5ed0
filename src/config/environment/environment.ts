import { valueText } from '../problems.ts'

export type SlackConfig = {
  botToken: string
  /** Ends with a slash. */
  apiUrl: string
  transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string; port: number }
  /** Whether calls are kept within Slack's published limits. */
  limits: 'published' | 'none'
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** `parent`: the process that started this one provides the time. */
export type ClockConfig = 'system' | 'parent'

export type Environment = NodeJS.ProcessEnv

/** Takes a problem with one variable; the value itself is never repeated where it may be secret. */
export type Report = (key: string, message: string) => void

/** An empty variable counts as unset: copied examples are full of them. */
export function settingOf(env: Environment, key: string): string | null {
  return env[key]?.trim() || null
}

export function isSlackAbsent(env: Environment): boolean {
  return ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].every(
    (key) => settingOf(env, key) === null,
  )
}

const tokenNames: Record<string, string> = {
  'xoxb-': 'a bot token, which belongs in SLACK_BOT_TOKEN',
  'xapp-': 'an app-level token, which belongs in SLACK_APP_TOKEN',
  'xoxp-': 'a user token; Muster needs a bot token',
  xoxe: 'an app configuration token; Muster needs a bot token and an app-level token',
}

function tokenOf(env: Environment, key: string, prefix: string, source: string, report: Report): string {
  const token = settingOf(env, key)
  if (token === null) {
    report(key, `is missing; it starts with ${prefix}, in the Slack app's settings under ${source}`)
    return ''
  }
  if (new RegExp(`^${prefix}[A-Za-z0-9._-]{3,}$`).test(token)) return token
  const other = Object.keys(tokenNames).find((known) => known !== prefix && token.startsWith(known))
  report(key, other ? `holds ${tokenNames[other]}` : `doesn't look like a token; it starts with ${prefix}`)
  return ''
}

export function portOf(env: Environment, key: string, fallback: string, report: Report): number {
  const text = settingOf(env, key) ?? fallback
  const port = Number(text)
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port
  report(key, `${valueText(text)} isn't a port; use a number from 0 to 65535, for example ${fallback}`)
  return 0
}

function transportOf(env: Environment, report: Report): SlackConfig['transport'] {
  const signingSecret = settingOf(env, 'SLACK_SIGNING_SECRET')
  if (signingSecret !== null && settingOf(env, 'SLACK_APP_TOKEN') === null) {
    if (/^(xox|xapp-)/.test(signingSecret) || !/^\S{16,}$/.test(signingSecret)) {
      report(
        'SLACK_SIGNING_SECRET',
        "isn't a signing secret; that's 32 digits and letters, under Basic Information",
      )
    }
    return { kind: 'http', signingSecret, port: portOf(env, 'PORT', '3000', report) }
  }
  const source = 'Basic Information > App-Level Tokens (or set SLACK_SIGNING_SECRET to use HTTP)'
  return { kind: 'socket', appToken: tokenOf(env, 'SLACK_APP_TOKEN', 'xapp-', source, report) }
}

function isLocal(hostname: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function apiUrlOf(env: Environment, report: Report): string {
  const text = settingOf(env, 'SLACK_API_URL') ?? 'https://slack.com/api/'
  const url = URL.canParse(text) ? new URL(text) : null
  // Every request carries the token, so plain HTTP is for this machine only.
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url.hostname))) {
    return url.href.endsWith('/') ? url.href : `${url.href}/`
  }
  report(
    'SLACK_API_URL',
    `${valueText(text)} isn't an https URL (http only to 127.0.0.1); leave it out for Slack`,
  )
  return ''
}

/** Slack has limits; one on this machine has none unless it's told to. */
function limitsOf(env: Environment, apiUrl: string, report: Report): SlackConfig['limits'] {
  const isHere = apiUrl.startsWith('http://')
  return wordOf(env, 'SLACK_LIMITS', isHere ? ['none', 'published'] : ['published', 'none'], report)
}

export function slackOf(env: Environment, report: Report): SlackConfig {
  const apiUrl = apiUrlOf(env, report)
  return {
    botToken: tokenOf(env, 'SLACK_BOT_TOKEN', 'xoxb-', 'OAuth & Permissions', report),
    apiUrl,
    transport: transportOf(env, report),
    limits: limitsOf(env, apiUrl, report),
  }
}

export function wordOf<Word extends string>(
  env: Environment,
  key: string,
  known: readonly [Word, ...Word[]],
  report: Report,
): Word {
  const text = settingOf(env, key)
  if (text === null) return known[0]
  const word = known.find((candidate) => candidate === text.toLowerCase())
  if (word === undefined) report(key, `${valueText(text)} isn't one of ${known.join(', ')}`)
  return word ?? known[0]
}
