import { addDays, weekdayIndexOf } from '../time/local-time.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** The local day that a word means on `today`: a weekday is the latest such day before it. Null for no day at all. */
export function pastDayOf(word: string, today: string): string | null {
  if (word === 'today') return today
  if (word === 'yesterday') return addDays(today, -1)
  if (/^\d{4}-\d{2}-\d{2}$/.test(word)) {
    const ms = Date.parse(`${word}T00:00:00Z`)
    return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(word) ? word : null
  }
  const index = weekdays.indexOf(word)
  return index < 0 ? null : addDays(today, -(((weekdayIndexOf(today) - index + 6) % 7) + 1))
}
