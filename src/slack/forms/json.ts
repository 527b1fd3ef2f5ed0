import type { z } from 'zod'

/** Reads JSON that came back from Slack; null when it isn't JSON, or not of this shape. */
export function readJson<T>(shape: z.ZodType<T>, text: string): T | null {
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
