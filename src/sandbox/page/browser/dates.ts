import { nowMs } from './clock.ts'
import { dayOf, format } from './formats.ts'

export const dayMs = 24 * 60 * 60_000

/** Fills in Slack's date format (`{date_short_pretty} {time}`) for somebody in this zone. */
export function slackDate(atMs: number, pattern: string, timeZone: string): string {
  return pattern.replace(/\{(\w+)\}/g, (whole, token: string) => partOf(token, atMs, timeZone) ?? whole)
}

function partOf(token: string, atMs: number, timeZone: string): string | undefined {
  switch (token) {
    case 'time':
      return timeText(atMs, timeZone)
    case 'time_secs':
      return format('en-GB', { timeStyle: 'medium', timeZone }).format(atMs)
    case 'ago':
      return agoText(nowMs() - atMs)
    case 'date_num':
      return dayOf(atMs, timeZone)
    case 'date':
      return format('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(atMs)
    case 'date_short':
      return shortDay(atMs, timeZone)
    case 'date_long':
      return dayTitle(atMs, timeZone)
    case 'date_pretty':
    case 'date_short_pretty':
      return nearDay(atMs, timeZone) ?? shortDay(atMs, timeZone)
    case 'date_long_pretty':
      return nearDay(atMs, timeZone) ?? dayTitle(atMs, timeZone)
    default:
      return undefined
  }
}

export function timeText(atMs: number, timeZone: string): string {
  return format('en-GB', { timeStyle: 'short', timeZone }).format(atMs)
}

function shortDay(atMs: number, timeZone: string): string {
  return format('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(atMs)
}

/** `Monday 23 November`. */
export function dayTitle(atMs: number, timeZone: string): string {
  return format('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone }).format(atMs)
}

/** `Mon 23 Nov`. */
export function shortDayTitle(atMs: number, timeZone: string): string {
  return format('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone }).format(atMs)
}

/** As in Slack: `today`, `tomorrow` and `yesterday`, in small letters inside a sentence. */
function nearDay(atMs: number, timeZone: string): string | undefined {
  const day = dayOf(atMs, timeZone)
  if (day === dayOf(nowMs(), timeZone)) return 'today'
  if (day === dayOf(nowMs() + dayMs, timeZone)) return 'tomorrow'
  return day === dayOf(nowMs() - dayMs, timeZone) ? 'yesterday' : undefined
}

function agoText(elapsedMs: number): string {
  const minutes = Math.round(Math.abs(elapsedMs) / 60_000)
  const amount = minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  return elapsedMs >= 0 ? `${amount} ago` : `in ${amount}`
}

/** When a message was written, from its timestamp. */
export function msOfTs(ts: string): number {
  return Number(ts) * 1000
}
