import { z } from 'zod'
import { instantOf } from '../../domain/time/instant.ts'

// A schema with an id stands once in the description, and is referred to.

/** What Muster answers; it writes no other form. */
export const instant = z.string().meta({ format: 'date-time', description: 'ISO 8601 in UTC.' })

/** What a caller writes: any offset will do. */
export const momentAsked = z.iso
  .datetime({ offset: true, error: 'takes a moment such as 2026-11-23T14:00:00Z' })
  .transform((text) => instantOf(Date.parse(text)))

export const minutes = z.number().meta({ description: 'Minutes, to a hundredth.' })

export const severity = z.number().int().min(1).max(4)

export const person = z
  .object({
    id: z.string().meta({ description: 'A Slack user id; `cli:…`, `api:…` or `alert:…` for others.' }),
    name: z.string(),
  })
  .meta({ id: 'Person' })

export const owner = z
  .object({
    kind: z.enum(['person', 'group']),
    id: z.string().meta({ description: "A Slack user's id or a user group's." }),
    name: z.string(),
  })
  .meta({ id: 'Owner' })

/** `42` or `INC-42`. */
export const incidentAsked = z.object({
  number: z
    .string()
    .regex(/^(?:INC-)?[1-9]\d{0,8}$/i)
    .transform((text) => Number(text.replace(/^inc-/i, '')))
    .meta({ description: 'Its number: 42, or INC-42.' }),
})
