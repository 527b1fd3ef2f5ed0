import type { Days } from '../on-call/load/period.ts'
import { daysOf, type Period } from '../on-call/load/period.ts'
import type { Instant } from '../time/instant.ts'
import { addMonths } from '../time/local-time.ts'

/** A calendar month or quarter by the office's clock; `key` as it's typed: `2026-11`, `2026-Q4`. */
export type ReportPeriod = { key: string; unit: Exclude<Period['unit'], 'week'>; days: Days }

/** What was typed as a period; null where it's none. Years before 1970 have no incidents. */
export function periodTyped(text: string): ReportPeriod | null {
  const [, year = '', month] = /^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/.exec(text) ?? []
  if (month !== undefined) return periodFrom(`${year}-${month}-01`, 'month')
  const [, ofYear = '', quarter] = /^(19[7-9]\d|[2-9]\d{3})-q([1-4])$/i.exec(text) ?? []
  if (quarter === undefined) return null
  return periodFrom(`${ofYear}-${String(Number(quarter) * 3 - 2).padStart(2, '0')}-01`, 'quarter')
}

/** The month or quarter around a moment, or that many before it. */
export function periodAround(
  { unit, back }: { unit: ReportPeriod['unit']; back: number },
  at: Instant,
  timeZone: string,
): ReportPeriod {
  return periodFrom(daysOf({ unit, back }, at, timeZone).from, unit)
}

/** `from` is its first day. */
function periodFrom(from: string, unit: ReportPeriod['unit']): ReportPeriod {
  const [year, month] = [from.slice(0, 4), from.slice(5, 7)]
  const key = unit === 'month' ? `${year}-${month}` : `${year}-Q${Math.ceil(Number(month) / 3)}`
  return { key, unit, days: { from, to: addMonths(from, unit === 'month' ? 1 : 3) } }
}
