import { z } from 'zod'

/** Payloads are JSON text in both databases. */
export function textOf(value: unknown): string {
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
 * damaged row: an object with the field that its reader switches on.
 */
export function payloadOf<T>(text: string, discriminator: Discriminator): T {
  return shapes[discriminator].parse(JSON.parse(text)) as T
}
