import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns'
import { sendEvent } from '../../protocol/events.ts'
import type { Person, QuietHours } from '../state.ts'
import type { World } from '../world.ts'

/** When somebody's notifications rest, in seconds since 1970, as Slack tells it. */
export type QuietStatus = {
  dnd_enabled: boolean
  /** The stretch that lasts now, or else the next one; 1 and 1 for somebody who has none. */
  next_dnd_start_ts: number
  next_dnd_end_ts: number
  snooze_enabled: boolean
  snooze_endtime?: number
  snooze_remaining?: number
}

/** Sets somebody's quiet hours, or takes them away. The end is in the next day when it isn't after the start. */
export function setQuietHours(world: World, person: Person, hours: QuietHours | null): void {
  if (hours === null) delete person.quietHours
  else person.quietHours = hours
  tellQuiet(world, person)
}

/** Lets somebody's notifications rest from now until then, whatever their hours; null ends it. */
export function snooze(world: World, person: Person, untilMs: number | null): void {
  if (untilMs === null) delete person.snoozedUntilMs
  else person.snoozedUntilMs = untilMs
  tellQuiet(world, person)
}

export function quietStatusOf({ clock }: World, person: Person): QuietStatus {
  const nowMs = clock.now()
  const { quietHours, snoozedUntilMs = 0 } = person
  const stretch = quietHours === undefined ? undefined : stretchOf(quietHours, person.timeZone, nowMs)
  const isSnoozed = snoozedUntilMs > nowMs
  return {
    dnd_enabled: stretch !== undefined,
    next_dnd_start_ts: stretch === undefined ? 1 : secondsOf(stretch.fromMs),
    next_dnd_end_ts: stretch === undefined ? 1 : secondsOf(stretch.toMs),
    snooze_enabled: isSnoozed,
    ...(isSnoozed
      ? {
          snooze_endtime: secondsOf(snoozedUntilMs),
          snooze_remaining: Math.ceil((snoozedUntilMs - nowMs) / 1000),
        }
      : {}),
  }
}

/** Whether notifications rest now. */
export function isQuiet(person: Person, nowMs: number): boolean {
  const { quietHours, timeZone, snoozedUntilMs = 0 } = person
  if (snoozedUntilMs > nowMs) return true
  return quietHours !== undefined && stretchOf(quietHours, timeZone, nowMs).fromMs <= nowMs
}

/** The first stretch that isn't over yet. Yesterday's may still last, and a clock change may move either end. */
function stretchOf(hours: QuietHours, timeZone: string, nowMs: number): { fromMs: number; toMs: number } {
  const today = new TZDate(nowMs, timeZone)
  const isOvernight = hours.to <= hours.from
  for (let days = -1; ; days += 1) {
    const fromMs = momentOf({ day: addDays(today, days), time: hours.from, timeZone })
    const lastDay = addDays(today, isOvernight ? days + 1 : days)
    const toMs = momentOf({ day: lastDay, time: hours.to, timeZone })
    if (toMs > nowMs) return { fromMs, toMs }
  }
}

function momentOf({ day, time, timeZone }: { day: Date; time: string; timeZone: string }): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new TZDate(day.getFullYear(), day.getMonth(), day.getDate(), hour, minute, 0, timeZone).getTime()
}

function secondsOf(ms: number): number {
  return Math.floor(ms / 1000)
}

function tellQuiet(world: World, person: Person): void {
  sendEvent(world, {
    type: 'dnd_updated_user',
    user: person.id,
    dnd_status: quietStatusOf(world, person),
  })
  world.changed()
}
