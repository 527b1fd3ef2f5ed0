import { z } from 'zod'

/** Payloads are JSON text in both databases. */
export const textOf = (value: unknown): string => JSON.stringify(value)

/**
 * Reads a payload that our own code wrote. The shape is checked as far as it matters for finding a
 * damaged row: an object with the field that its reader switches on.
 */
export const payloadOf = <T>(text: string, discriminator: string): T => {
  const payload = z
    .looseObject({ [discriminator]: z.union([z.string(), z.number()]) })
    .parse(JSON.parse(text))
  return payload as T
}
