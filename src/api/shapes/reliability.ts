import { z } from 'zod'
import { instant, minutes, person } from './values.ts'

export const schedule = z
  .object({
    id: z.string(),
    name: z.string(),
    time_zone: z.string(),
    on_call: z.array(person).meta({ description: 'Who is on call now; empty: nobody.' }),
    until: instant.nullable().meta({ description: 'Null: for good.' }),
    next: z.array(person),
  })
  .meta({ id: 'Schedule' })

export const wholeSchedule = z
  .object({
    ...schedule.shape,
    shifts: z.array(
      z.object({
        from: instant,
        to: instant,
        people: z.array(person),
        because: z.string().meta({ description: 'The rotation or override it follows from.' }),
      }),
    ),
  })
  .meta({ id: 'WholeSchedule' })

export const budget = z
  .object({
    service: z.string(),
    name: z.string(),
    target: z.number(),
    window: z.object({ from: instant, to: instant }),
    budget_minutes: minutes,
    spent_minutes: minutes,
    remaining_minutes: minutes.meta({ description: 'Below nothing once more was spent than there was.' }),
    burn_rate: z.number(),
    frozen: z.boolean(),
    frozen_until: instant.nullable(),
    spent: z.array(
      z.object({ incident: z.number().int(), from: instant, to: instant, share: z.number(), minutes }),
    ),
  })
  .meta({ id: 'Budget' })

export const alert = z
  .object({
    source: z.string(),
    key: z.string(),
    episode: z.number().int(),
    status: z.enum(['firing', 'resolved']),
    name: z.string(),
    title: z.string(),
    severity: z.string().nullable(),
    service: z.string().nullable(),
    labels: z.record(z.string(), z.string()),
    began_at: instant,
    ended_at: instant.nullable(),
    first_seen_at: instant,
    last_seen_at: instant,
    acknowledged_at: instant.nullable(),
    count: z.number().int(),
    flaps: z.number().int(),
    incident: z.number().int().nullable(),
  })
  .meta({ id: 'Alert' })

const spread = z
  .object({ count: z.number().int(), median: minutes.nullable(), p90: minutes.nullable() })
  .meta({ id: 'Spread' })

export const metrics = z
  .object({
    from: instant,
    to: instant,
    incidents: z.number().int().meta({ description: 'Declared in this time; none that was imported.' }),
    open: z.number().int(),
    by_severity: z.record(z.string(), z.number().int()),
    response_targets: z.object({ met: z.number().int(), missed: z.number().int() }),
    time_to_acknowledge_min: spread,
    time_to_mitigate_min: spread,
    time_to_resolve_min: spread,
  })
  .meta({ id: 'Metrics' })
