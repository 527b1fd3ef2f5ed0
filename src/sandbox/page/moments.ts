import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns'
import type { State } from '../workspace/state.ts'

const dateMark = /<!date\^(\d+)\^/g
const monday = 1

/** The first moment still to come that a message or a topic names; null when none does. */
export function nextMomentMs(state: State, nowMs: number): number | null {
  let nextMs: number | null = null
  for (const { messages, isDeleted, isArchived } of state.channels) {
    if (isDeleted || isArchived) continue
    for (const { blocks, text } of messages) {
      for (const mark of JSON.stringify(blocks ?? text).matchAll(dateMark)) {
        const atMs = Number(mark[1]) * 1000
        if (atMs > nowMs && (nextMs === null || atMs < nextMs)) nextMs = atMs
      }
    }
  }
  return nextMs
}

/** The next Monday at nine in this zone. */
export function nextMondayMs(nowMs: number, timeZone: string): number {
  for (let days = 0; ; days += 1) {
    const day = addDays(new TZDate(nowMs, timeZone), days)
    const at = new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), 9, 0, 0, timeZone)
    if (day.getDay() === monday && at.getTime() > nowMs) return at.getTime()
  }
}
