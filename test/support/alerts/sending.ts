import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import type { AlertKind, AlertRule, AlertSource } from '../../../src/domain/policy/alerting.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { pathOf } from '../../../src/intake/address.ts'
import type { TestBot } from '../bot.ts'

/** As PagerDuty's keys: 32 characters. */
export const secret = '0123456789abcdef0123456789abcdef'

export function ruleOf(does: AlertRule['does'], changes: Partial<AlertRule> = {}): AlertRule {
  const match = { name: [], severity: [], labels: {} }
  return { match, does, severity: null, service: null, channel: null, ...changes }
}

export function alertSource(kind: AlertKind, changes: Partial<AlertSource> = {}): AlertSource {
  return {
    id: 'prod',
    kind,
    security: false,
    service: 'checkout',
    secrets: [secret],
    rules: [],
    incidentsPerHour: 10,
    flapWithinMs: 30 * 60_000,
    staleAfterMs: null,
    template: null,
    heartbeat: null,
    ...changes,
  }
}

export function policyWithAlerts(...alerts: AlertSource[]): Policy {
  return { ...defaultPolicy, alerts }
}

/** A port that the system chooses. */
export const outside = { host: '127.0.0.1', port: 0, url: 'https://muster.example.com' }

export function urlOf(bot: TestBot, path: string): string {
  return `http://127.0.0.1:${bot.muster.outsidePort}${path}`
}

type Sending = { id?: string; headers?: Record<string, string>; path?: string; once?: true }

/** A sender that is told to come again does so, this often. */
const triesAtMost = 10

/** Sends a body to a source's own address, as text or as JSON; again when it wasn't stored, but for `once`. */
export async function send(
  bot: TestBot,
  body: unknown,
  { id = 'prod', headers = {}, path = pathOf({ id, secret }), once }: Sending = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(urlOf(bot, path), { method: 'POST', body: text, headers })
    const said = await answer.text()
    if (answer.status === 503 && !once && tries < triesAtMost) continue
    return { status: answer.status, body: said === '' ? {} : JSON.parse(said) }
  }
}

/** The same, taken, and with everything that follows. */
export async function tell(bot: TestBot, body: unknown, sending: Sending = {}): Promise<void> {
  const { status, body: said } = await send(bot, body, sending)
  expect(status, JSON.stringify(said)).toBeLessThan(300)
  await bot.settle()
}

type Alert = {
  name?: string
  status?: 'firing' | 'resolved'
  startsAt?: string
  endsAt?: string
  labels?: Record<string, string>
  summary?: string
}

/** One of Alertmanager's alerts; its fingerprint follows its labels. */
export function alertOf({ name = 'CheckoutDown', status = 'firing', labels = {}, ...rest }: Alert = {}) {
  const { startsAt = '2026-11-23T13:59:00Z', endsAt = '0001-01-01T00:00:00Z', summary } = rest
  const all = { alertname: name, severity: 'critical', ...labels }
  return {
    status,
    labels: all,
    annotations: summary === undefined ? {} : { summary },
    startsAt,
    endsAt,
    generatorURL: 'http://prometheus.example.com/graph',
    fingerprint: createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 16),
  }
}

/** A body of Alertmanager's with these alerts. */
export function groupOf(...alerts: ReturnType<typeof alertOf>[]) {
  return {
    version: '4',
    groupKey: '{}:{}',
    truncatedAlerts: 0,
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    receiver: 'muster',
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: 'http://alertmanager.example.com',
    alerts,
  }
}

/** Everything that stands in a channel now, as plain text. */
export function textsIn({ workspace }: TestBot, channel: string): string {
  return workspace
    .messages(channel)
    .map((message) => workspace.plainTextOf(message))
    .join('\n')
}

/** How often everyone in a channel was called. */
export function callsIn({ workspace }: TestBot, channel: string): number {
  return workspace.messages(channel).filter((message) => JSON.stringify(message).includes('<!channel>'))
    .length
}
