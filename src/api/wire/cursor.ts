import { createHash } from 'node:crypto'
import type { z } from 'zod'

/** A list and what it was asked for: a cursor continues that and nothing else. */
export type ListAsked = { path: string; query: Record<string, unknown> }

/** Where a list continues, as text that says nothing to its reader. */
export function cursorOf(list: ListAsked, position: unknown): string {
  return Buffer.from(JSON.stringify([digestOf(list), position])).toString('base64url')
}

/** The position in a cursor; null where it isn't one of this list. */
export function positionIn<P>(list: ListAsked, cursor: string, shape: z.ZodType<P>): { at: P } | null {
  const [digest, position] = partsOf(cursor)
  if (digest !== digestOf(list)) return null
  const read = shape.safeParse(position)
  return read.success ? { at: read.data } : null
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parts) ? parts : []
  } catch {
    return []
  }
}

/** How long a page is may change on the way. */
function digestOf({ path, query }: ListAsked): string {
  const { cursor: _, limit: __, ...filters } = query
  const told = JSON.stringify([path, Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))])
  return createHash('sha256').update(told).digest('base64url').slice(0, 12)
}
