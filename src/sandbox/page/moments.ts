import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns'

const monday = 1

/** The next Monday at nine in this zone. */
export function nextMondayMs(nowMs: number, timeZone: string): number {
  for (let days = 0; ; days += 1) {
    const day = addDays(new TZDate(nowMs, timeZone), days)
    const at = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), 9, 0, 0, timeZone)
    if (day.getDay() === monday && at.getTime() > nowMs) return at.getTime()
  }
}
