import { z } from 'zod'
import type { Retention } from '../../domain/policy/practice/retention.ts'
import { dayMs } from '../../domain/time/units.ts'
import { errorFor, refuse, section } from '../fields.ts'
import { valueText } from '../problems.ts'

const daysIn: Record<string, number> = { day: 1, week: 7, year: 365 }
const yearsAtMost = 100

function notSpan(value: unknown): string {
  return `${valueText(value)} isn't a time to keep things; write for example 90 days, 26 weeks, 2 years or forever`
}

function span() {
  return z
    .string({ error: errorFor(notSpan) })
    .meta({ examples: ['90 days', '2 years', 'forever'] })
    .transform((text, ctx) => {
      if (text === 'forever') return null
      const [, count = '', unit = ''] = /^(\d{1,5}) ?(day|week|year)s?$/.exec(text.trim()) ?? []
      const days = Number(count) * (daysIn[unit] ?? 0)
      return days >= 1 && days <= yearsAtMost * 365 ? days * dayMs : refuse(ctx, notSpan(text))
    })
    .optional()
}

export const retentionSection = section({
  captured_words: span().describe('The words of recorded and pinned messages, once their incident is over'),
  deliveries: span().describe('That something was shown in Slack or sent as a webhook'),
  arrivals: span().describe('The keys by which a second delivery of a command is known'),
  alert_bodies: span().describe("What alerts said beside their title, once they're resolved"),
})

export function retentionOf(file: z.output<typeof retentionSection> | undefined, kept: Retention): Retention {
  const given = (ms: number | null | undefined, otherwise: number | null) =>
    ms === undefined ? otherwise : ms
  return {
    capturedWordsMs: given(file?.captured_words, kept.capturedWordsMs),
    deliveriesMs: given(file?.deliveries, kept.deliveriesMs),
    arrivalsMs: given(file?.arrivals, kept.arrivalsMs),
    alertBodiesMs: given(file?.alert_bodies, kept.alertBodiesMs),
  }
}
