import { createHash } from 'node:crypto'
import { type AlertLink, alertLimits } from '../../domain/alerts/signal.ts'

/**
 * Values of a body that somebody else's program made: each is there or isn't, and has the type it has. A reader
 * asks for what it needs and leaves the rest; a schema of every sender's every version would refuse real alerts.
 */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let now = value
  for (const step of path) {
    if (typeof now !== 'object' || now === null || !Object.hasOwn(now, step)) return undefined
    now = (now as Record<string | number, unknown>)[step]
  }
  return now
}

/** Text, or what reads as text; null for nothing, for an empty one, and for a list or a map. */
export function textAt(value: unknown, ...path: readonly (string | number)[]): string | null {
  const found = at(value, ...path)
  if (typeof found === 'number' || typeof found === 'boolean') return String(found)
  return typeof found === 'string' && found.trim() !== '' ? found : null
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** The row of a table by somebody else's word; what every object has besides its own keys is none. */
export function rowOf<Row>(table: Readonly<Record<string, Row>>, word: string | null): Row | null {
  return word !== null && Object.hasOwn(table, word) ? (table[word] ?? null) : null
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A map's plain values as labels. */
export function labelsAt(value: unknown, ...path: readonly (string | number)[]): Record<string, string> {
  const found = at(value, ...path)
  if (!isMap(found)) return {}
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, one]) => {
      const text = textAt(one)
      return text === null ? [] : [[name, text]]
    }),
  )
}

/** Labels of those that are there. */
export function labelsOf(values: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

/** The elements of a list that have an address, each under its own name. */
export function namedLinks(
  list: readonly unknown[],
  { label, address }: { label: string; address: string },
): AlertLink[] {
  return list.flatMap((one) => {
    const to = textAt(one, address)
    return to === null ? [] : [{ label: textAt(one, label) ?? 'Link', address: to }]
  })
}

export function linksOf(values: Record<string, string | null>): AlertLink[] {
  return Object.entries(values).flatMap(([label, address]) => (address === null ? [] : [{ label, address }]))
}

/** A key as it's kept: one too long is told apart by its digest. */
export function keyWithin(key: string): string {
  if (key.length <= alertLimits.key) return key
  return `${key.slice(0, 180)} ${createHash('sha256').update(key).digest('hex')}`
}

/** A key for a sender that has none, from what stays the same. */
export function keyFrom(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/**
 * A time in milliseconds: ISO with any number of decimals, with `+0000`, and without a zone, which is UTC; null
 * for anything else. `unit` says what a number counts.
 */
export function timeAt(value: unknown, unit: 's' | 'ms' = 's'): number | null {
  const text = typeof value === 'number' ? String(value) : textAt(value)?.trim()
  if (text === undefined) return null
  if (/^\d{1,16}(\.\d+)?$/.test(text)) {
    const count = Number(text)
    return count === 0 ? null : unit === 's' ? count * 1_000 : count
  }
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text)
  if (!parts) return null
  const [, day, time, decimals = '', zone = 'Z'] = parts
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2')
  const ms = Date.parse(`${day}T${time}${decimals.slice(0, 4)}${offset}`)
  return Number.isNaN(ms) ? null : ms
}
