import type { HourClass } from '../../policy/practice/compensation.ts'
import { type Instant, instantOf, type Span } from '../../time/instant.ts'
import { addDays, type LocalDay, weekdayIndexOf } from '../../time/local-day.ts'
import { clockText, dayText } from '../../time/local-time.ts'
import { firstMsOfWall, wallMsOf } from '../../time/wall-time.ts'

/** When a page interrupts: PagerDuty's classes, by the wall clock of the person. */
export type InterruptionClass = 'business' | 'off' | 'sleep'

/** The day begins at eight, the office closes at six, and from ten on people sleep. */
const morning = '08:00'
const evening = '18:00'
const night = '22:00'

function isWeekend(day: LocalDay): boolean {
  return weekdayIndexOf(day) >= 5
}

/** Business 8–18 on weekdays; off 18–22 on weekdays and 8–22 at weekends; sleep 22–8 every day. */
export function interruptionClassOf(at: Instant, timeZone: string): InterruptionClass {
  const time = clockText(at, timeZone)
  if (time < morning || time >= night) return 'sleep'
  return isWeekend(dayText(at, timeZone)) || time >= evening ? 'off' : 'business'
}

/** The day on which the night around `at` began, 22:00 to 08:00; null by day. */
export function nightOf(at: Instant, timeZone: string): LocalDay | null {
  const day = dayText(at, timeZone)
  const time = clockText(at, timeZone)
  if (time >= night) return day
  return time < morning ? addDays(day, -1) : null
}

/** Part of a local day in one class of pay. */
export type ClassedSpan = Span & { day: LocalDay; hourClass: HourClass }

/**
 * A span cut where the class of pay changes, and at each local midnight. Holidays and weekends are whole local
 * days, nights included; on other days business is 8–18, off 18–22, and the rest sleep. Lengths are real time:
 * the day on which the clocks go forward has 23 hours.
 */
export function classSpans(
  { from, to }: Span,
  { timeZone, holidays }: { timeZone: string; holidays: readonly LocalDay[] },
): ClassedSpan[] {
  const spans: ClassedSpan[] = []
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  const lastDay = dayText(to, timeZone)
  for (let day = dayText(from, timeZone); day <= lastDay; day = addDays(day, 1)) {
    const parts = partsOf(day, holidays)
    for (const [index, { begins, hourClass }] of parts.entries()) {
      const beginMs = firstMsOfWall(wallMsOf(day, begins), timeZone)
      const endMs = firstMsOfWall(wallMsOf(day, parts[index + 1]?.begins ?? '24:00'), timeZone)
      const [begin, end] = [Math.max(beginMs, fromMs), Math.min(endMs, toMs)]
      if (begin < end) spans.push({ from: instantOf(begin), to: instantOf(end), day, hourClass })
    }
  }
  return spans
}

type Part = { begins: string; hourClass: HourClass }

function partsOf(day: LocalDay, holidays: readonly LocalDay[]): Part[] {
  if (holidays.includes(day)) return [{ begins: '00:00', hourClass: 'holiday' }]
  if (isWeekend(day)) return [{ begins: '00:00', hourClass: 'weekend' }]
  return [
    { begins: '00:00', hourClass: 'sleep' },
    { begins: morning, hourClass: 'business' },
    { begins: evening, hourClass: 'off' },
    { begins: night, hourClass: 'sleep' },
  ]
}

/** The class of pay that holds at a moment. */
export function hourClassAt(
  at: Instant,
  zone: { timeZone: string; holidays: readonly LocalDay[] },
): HourClass {
  const [span] = classSpans({ from: at, to: instantOf(Date.parse(at) + 1) }, zone)
  return span?.hourClass ?? 'business'
}
