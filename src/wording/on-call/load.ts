import type { Load } from '../../domain/on-call/load/load.ts'
import type { Earned } from '../../domain/on-call/load/payroll.ts'
import type { Days, Period } from '../../domain/on-call/load/period.ts'
import type { Skew } from '../../domain/on-call/load/signals.ts'
import type { TeamLoad } from '../../domain/on-call/load/teams.ts'
import type { Compensation } from '../../domain/policy/practice/compensation.ts'
import type { Schedule } from '../../domain/policy/schedule.ts'
import { addDays } from '../../domain/time/local-time.ts'
import { dayLabel } from '../../domain/time/typed/shown.ts'
import { hourMs } from '../../domain/time/units.ts'
import { amount, countOf } from '../text/amount.ts'
import { command, join, type Sentence, say, strong, typed } from '../text/sentence.ts'
import { scheduleName } from './names.ts'

/** Of series in a chart of pages, in the order of a load's classes. */
export const classNames = { business: 'in business hours', off: 'off hours', sleep: 'at night' }

/** `November 2026`, `October to December 2026`, `Mon 23 to Sun 29 Nov 2026`. */
export function periodName({ from, to }: Days, { unit }: Period): string {
  const [last, first] = [addDays(to, -1), from]
  if (unit === 'week') return `${dayLabel(first)} to ${dayLabel(last)}`
  const name = `${monthName(last)} ${last.slice(0, 4)}`
  return unit === 'month' ? name : `${monthName(first)} to ${name}`
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

function monthName(day: string): string {
  return months[Number(day.slice(5, 7)) - 1] ?? ''
}

/** Of charts; the same words head the answer. */
export function ownLoadTitle(period: string): string {
  return `Your pages, ${period}`
}

export function teamLoadTitle(period: string): string {
  return `Pages by schedule, ${period}`
}

export function loadHoursText(ms: number): string {
  const tenths = Math.round((ms / hourMs) * 10)
  return `${amount(Math.floor(tenths / 10))}${tenths % 10 === 0 ? '' : `.${tenths % 10}`} h`
}

/** `12 pages, 5 off hours (2 of them at night), 3 interrupted nights, 84 h on call`. */
function loadText({ pages, offHoursPages, byClass, interruptedNights, onCallMs }: Load): string {
  const night = byClass.sleep > 0 ? ` (${amount(byClass.sleep)} at night)` : ''
  return [
    countOf(pages, 'page'),
    ...(offHoursPages > 0 ? [`${amount(offHoursPages)} off hours${night}`] : []),
    ...(interruptedNights > 0 ? [countOf(interruptedNights, 'interrupted night')] : []),
    `${loadHoursText(onCallMs)} on call`,
  ].join(', ')
}

/** What somebody carried, and earned; `schedules` are those in which they were on call. */
export function ownLoadLines({
  load,
  earned,
  compensation,
  schedules,
  period,
  zone,
}: {
  load: Load
  earned: Earned | null
  compensation: Compensation
  schedules: readonly Schedule[]
  period: string
  zone: string
}): Sentence[] {
  const by = schedules.flatMap((schedule) => {
    const ms = load.onCallMsBySchedule[schedule.id] ?? 0
    return ms > 0 ? [say`${scheduleName(schedule)} ${loadHoursText(ms)}`] : []
  })
  const earns = earnedText(earned?.amount ?? 0, compensation)
  return [
    say`${strong(`Your load, ${period}`)} (${typed(zone, 60)})`,
    say`${loadText(load)}${by.length > 1 && say`: ${join(by, ', ')}`}`,
    ...(earns ? [say`Earned: ${earns}`] : []),
    say`Only you see this. For schedules: ${command('load teams')}`,
  ]
}

/** In the unit of the compensation; empty where on call earns nothing. */
export function earnedText(earned: number, { earns, currency }: Compensation): string {
  switch (earns) {
    case 'nothing':
      return ''
    case 'time_off':
      return `${earned} h off`
    case 'pay':
      return `${earned.toFixed(2)} ${currency}`
    case 'sprint_points':
      return `${earned} sprint points fewer`
  }
}

/** What each schedule's people carried together. Nobody is named, and no schedule of one is shown. */
export function teamLoadLines({
  teams,
  skews,
  nameOf,
  period,
  hidden,
}: {
  teams: readonly TeamLoad[]
  skews: readonly Skew[]
  nameOf: (schedule: string) => string
  period: string
  hidden: number
}): Sentence[] {
  const lines = teams.map(({ schedule, load }) => {
    const skew = skews.find(({ team }) => team === schedule)
    return say`• ${strong(typed(nameOf(schedule), 80))}: ${loadText(load)}${skew && skewText(skew)}`
  })
  return [
    say`${strong(`Load by schedule, ${period}`)}`,
    ...(lines.length > 0 ? lines : [say`Nobody was on call.`]),
    ...(hidden > 0
      ? [
          say`Not shown: ${countOf(hidden, 'schedule')} with one person, who sees their own load with ${command('load')}.`,
        ]
      : []),
  ]
}

function skewText({ mark, times, median }: Skew): string {
  if (mark === 'none') return ''
  const sign = mark === 'loud' ? '🔴' : '🟠'
  return ` ${sign} ${timesText(times)} the median of ${amount(median)}`
}

/** Once in a while, in the schedule's own channel: about its pages, and no one's. */
export function skewNotice(
  schedule: Pick<Schedule, 'name'>,
  { pages, median, times, isLoud }: { pages: number; median: number; times: number; isLoud: boolean },
): Sentence {
  const sign = isLoud ? '🔴' : '🟠'
  return say`${sign} ${strong(scheduleName(schedule))} had ${countOf(pages, 'page')} in the last four weeks, ${timesText(times)} the median of all schedules (${amount(median)}). Where they come from: ${command('alerts noise')}. How they're spread: ${command('load teams')}.`
}

/** `3.5×` */
function timesText(times: number): string {
  return `${Math.floor(times * 10) / 10}×`
}

export const noSchedules: Sentence = say`No schedules yet. Add one to ${'muster.yml'}, and ${command('load teams')} shows what each one carries.`
