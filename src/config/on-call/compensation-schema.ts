import { z } from 'zod'
import type { Compensation, HourClass } from '../../domain/policy/practice/compensation.ts'
import { errorFor, oneOf, section } from '../fields.ts'
import { valueText } from '../problems.ts'

const rateAtMost = 100_000

function rate() {
  const error = errorFor(
    (value) => `${valueText(value)} isn't a rate; write a number from 0 to ${rateAtMost}`,
  )
  return z.number({ error }).min(0, { error }).max(rateAtMost, { error }).optional()
}

function rates() {
  return section({ business: rate(), off: rate(), sleep: rate(), weekend: rate(), holiday: rate() })
}

function notCurrency(value: unknown): string {
  return `${valueText(value)} isn't a currency; write its three letters, such as EUR`
}

export const compensationSection = section({
  earns: oneOf(['nothing', 'time_off', 'pay', 'sprint_points'])
    .describe('Hours of time off, money, or points out of the next sprint; all rates are in that unit')
    .optional(),
  currency: z
    .string({ error: errorFor(notCurrency) })
    .regex(/^[A-Z]{3}$/, { error: ({ input }) => notCurrency(input) })
    .describe('For pay')
    .optional(),
  per_hour: rates().describe('For each hour on call, by its class').optional(),
  per_page: rates().describe('For each incident that paged someone, by the class of that hour').optional(),
  per_broken_night: rate().describe('For each night, 22:00 to 08:00, with a page'),
})

type RatesFile = z.output<ReturnType<typeof rates>>

function ratesOf(file: RatesFile | undefined, kept: Record<HourClass, number>): Record<HourClass, number> {
  return {
    business: file?.business ?? kept.business,
    off: file?.off ?? kept.off,
    sleep: file?.sleep ?? kept.sleep,
    weekend: file?.weekend ?? kept.weekend,
    holiday: file?.holiday ?? kept.holiday,
  }
}

export function compensationOf(
  file: z.output<typeof compensationSection> | undefined,
  kept: Compensation,
): Compensation {
  return {
    earns: file?.earns ?? kept.earns,
    currency: file?.currency ?? kept.currency,
    perHour: ratesOf(file?.per_hour, kept.perHour),
    perPage: ratesOf(file?.per_page, kept.perPage),
    perBrokenNight: file?.per_broken_night ?? kept.perBrokenNight,
  }
}
