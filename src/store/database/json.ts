import { z } from 'zod'

/** Payloads are JSON text in both databases. */
export function jsonTextOf(value: unknown): string {
  return JSON.stringify(value)
}

function shapeWith(discriminator: string) {
  return z.looseObject({ [discriminator]: z.union([z.string(), z.number()]) })
}

/** Made once: a schema costs far more to make than to ask. */
const shapes = {
  version: shapeWith('version'),
  kind: shapeWith('kind'),
  via: shapeWith('via'),
}

type Discriminator = keyof typeof shapes

/**
 * Reads a payload that our own code wrote. The shape is checked as far as it matters for finding a
 * damaged row: an object with the field that its reader switches on. Its schema is asked only for what's wrong,
 * since it would copy the whole payload for one field, at a quarter of what reading it costs.
 */
export function payloadOf<T>(text: string, discriminator: Discriminator): T {
  const payload: unknown = JSON.parse(text)
  return (hasField(payload, discriminator) ? payload : shapes[discriminator].parse(payload)) as T
}

function hasField(payload: unknown, discriminator: Discriminator): boolean {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return false
  const value = (payload as Partial<Record<Discriminator, unknown>>)[discriminator]
  return typeof value === 'string' || typeof value === 'number'
}
