import { createHmac } from 'node:crypto'
import type { Instant } from '../domain/time/instant.ts'
import { isAmong } from './address.ts'
import type { KnownSource } from './intake.ts'

/** What a call did, in Opsgenie's words. */
export const statuses = {
  Create: 'Created alert',
  Close: 'Closed alert',
  Acknowledge: 'Acknowledged alert',
  Update: 'Accepted',
} as const

/** What one call of Opsgenie's API did to which alert. */
export type Request = { action: keyof typeof statuses; alias: string; at: Instant }

/**
 * The number of a request holds what was done, with a seal that only this source's secret makes. So any copy of
 * Muster can say what became of it, also after a restart, and nothing is kept for the few who ask.
 */
export function sealRequest({ action, alias, at }: Request, { secrets: [secret = ''] }: KnownSource): string {
  const told = Buffer.from(JSON.stringify([action, at, alias])).toString('base64url')
  return `${told}.${sealOf(told, secret)}`
}

/** Null for a number that this source was never given. */
export function openRequest(id: string, { secrets }: KnownSource): Request | null {
  const [told = '', seal = ''] = id.split('.')
  const right = secrets.map((secret) => sealOf(told, secret))
  if (!isAmong(seal, right)) return null
  const [action, at, alias] = JSON.parse(Buffer.from(told, 'base64url').toString('utf8'))
  return { action, at, alias }
}

function sealOf(told: string, secret: string): string {
  return createHmac('sha256', secret).update(`request ${told}`).digest('base64url').slice(0, 22)
}

const marked = 'alias~'

/** The id of an alert is its alias. Senders put an id into an address as it is, so any other text is packed. */
export function idOf(alias: string): string {
  const isPlain = encodeURIComponent(alias) === alias && !alias.startsWith(marked)
  return isPlain ? alias : marked + Buffer.from(alias).toString('base64url')
}

export function aliasOf(id: string): string {
  return id.startsWith(marked) ? Buffer.from(id.slice(marked.length), 'base64url').toString('utf8') : id
}
