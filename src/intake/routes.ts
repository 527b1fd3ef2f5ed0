import type { AlertKind } from '../domain/policy/alerting.ts'
import type { Call, Route } from '../http/route.ts'
import { isAmong, tokenOf } from './address.ts'
import { bodyAtMost } from './body.ts'
import { eventsRoutes } from './events-route.ts'
import type { Intake, KnownSource, Taken } from './intake.ts'
import { opsgenieRoutes } from './opsgenie-routes.ts'

/** The addresses of every source, and those of the two APIs that tools know already. */
export function intakeRoutes(intake: Intake): Route[] {
  const byToken = (call: Call): KnownSource | null => {
    const known = knownIn(intake, call)
    const token = call.req.param('token') ?? ''
    const tokens = (known?.secrets ?? []).map((secret) => tokenOf({ id: known?.source.id ?? '', secret }))
    return known && isAmong(token, tokens) ? known : null
  }
  const bySecret = (call: Call): KnownSource | null => {
    const known = knownIn(intake, call)
    return known && isAmong(givenIn(call), known.secrets) ? known : null
  }
  const own = { path: '/alerts/:source/:token', bodyAtMost, ...answering(intake, byToken, 404) }
  return [
    { method: 'POST', ...own },
    // As Grafana may.
    { method: 'PUT', ...own },
    // As Uptime Kuma and UptimeRobot may, with all of it behind the question mark.
    { ...own, method: 'GET', answer: (call) => (isAlert(call) ? own.answer(call) : notAllowed(call)) },
    {
      method: 'OPTIONS',
      path: own.path,
      refusal: own.refusal,
      answer: (call) => agreeing(call, byToken(call)),
    },
    // For senders that can keep a secret out of the address.
    { method: 'POST', path: bearerPath, bodyAtMost, ...answering(intake, bySecret, 401) },
    // Asked before anyone has sent a secret.
    { method: 'OPTIONS', path: bearerPath, answer: (call) => agreeing(call, knownIn(intake, call)) },
    ...eventsRoutes(intake),
    ...opsgenieRoutes(intake),
  ]
}

const bearerPath = '/alerts/:source'

/** What looks at an address, such as a link preview, asks nothing. */
function isAlert({ req }: Call): boolean {
  return req.method === 'GET' && new URL(req.url).search.length > 1
}

function notAllowed(call: Call): Response {
  return call.body(null, 405, { allow: 'POST, PUT' })
}

/**
 * CloudEvents' handshake: whether this address wants events of that origin at all. For any other kind the method
 * is none, which its senders take for no.
 */
function agreeing(call: Call, known: KnownSource | null): Response {
  const origin = call.req.header('webhook-request-origin')
  if (known?.source.kind !== 'cloudevents' || origin === undefined) return notAllowed(call)
  return call.body(null, 200, {
    allow: 'POST',
    'webhook-allowed-origin': origin,
    'webhook-allowed-rate': '*',
  })
}

/** What no log may show of a source: its secrets, and what stands for them in its addresses. */
export function secretsIn({ source, secrets }: KnownSource): string[] {
  return secrets.flatMap((secret) => [secret, tokenOf({ id: source.id, secret })])
}

function knownIn({ sources }: Intake, call: Call): KnownSource | null {
  return sources().find(({ source }) => source.id === call.req.param('source')) ?? null
}

/** A bearer token, or the password of a basic login. */
function givenIn(call: Call): string {
  const [, scheme = '', given = ''] = /^(\w+) +(\S+)$/.exec(call.req.header('authorization') ?? '') ?? []
  if (scheme.toLowerCase() === 'bearer') return given
  if (scheme.toLowerCase() !== 'basic') return ''
  const decoded = Buffer.from(given, 'base64').toString('utf8')
  return decoded.slice(decoded.indexOf(':') + 1)
}

/** Nobody's body is read before its sender is known; what isn't there and what isn't theirs look the same. */
function answering(intake: Intake, find: (call: Call) => KnownSource | null, unknown: 401 | 404) {
  return {
    refusal: (call: Call) => {
      if (find(call)) return null
      const named = knownIn(intake, call)
      if (named) intake.turnedAway(named)
      return unknown
    },
    answer: async (call: Call) => {
      const known = find(call)
      if (!known) return call.body(null, unknown)
      return answerOf(call, known.source.kind, await intake.take(known, call))
    },
  }
}

/** 2xx: it's committed. 5xx: it isn't, come again. 4xx: it can never be right. */
function answerOf(call: Call, kind: AlertKind, taken: Taken): Response {
  switch (taken.kind) {
    case 'stored':
      return call.json({ status: 'accepted', alerts: taken.signals.length }, 202)
    case 'test':
      return call.json({ status: 'ok', message: `It works: Muster reads ${kind} here.` }, 200)
    case 'nothing':
      return call.json({ status: 'ok', message: `Nothing to do: ${taken.why}.` }, 200)
    case 'wrong':
      return call.json({ status: 'refused', message: taken.says }, 400)
    case 'too_many':
      return call.json(
        { status: 'refused', message: 'Too many alerts in one body; send them in several.' },
        413,
      )
    case 'forged':
      return call.json({ status: 'refused', message: "The signature isn't valid." }, 401)
    case 'failed':
      return call.json({ status: 'failed', message: 'Not stored. Send it again.' }, 503, {
        'retry-after': '5',
      })
  }
}
