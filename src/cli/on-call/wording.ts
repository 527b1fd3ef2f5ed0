import type { EscalationPlan } from '../../domain/on-call/escalate.ts'
import type { ScheduleInForce } from '../../domain/on-call/schedule-in-force.ts'
import { becauseText, type Shift } from '../../domain/on-call/shifts.ts'
import type { Standing } from '../../domain/on-call/standing.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { clockText, dayText } from '../../domain/time/local-time.ts'
import { minuteMs } from '../../domain/time/units.ts'
import { dayTitle, utcOffsetText } from '../../postmortem/times.ts'

type NameOf = (person: PersonId) => string

/** `Monday 30 November 2026, 09:00 UTC+01:00`, with the offset that holds at that moment. */
export function momentText(at: Instant, timeZone: string): string {
  return `${dayTitle(dayText(at, timeZone))}, ${clockText(at, timeZone)} ${utcOffsetText(at, timeZone)}`
}

function peopleText(people: readonly PersonId[], nameOf: NameOf): string {
  return people.length > 0 ? people.map(nameOf).join(', ') : 'nobody'
}

export function standingText(schedule: ScheduleInForce, standing: Standing, nameOf: NameOf): string {
  const { people, until, next } = standing
  const end = until === null ? '' : `, until ${momentText(until, schedule.timeZone)}`
  return [
    `${schedule.name === schedule.id ? schedule.id : `${schedule.name} (${schedule.id})`}, ${schedule.timeZone}`,
    `  now   ${peopleText(people, nameOf)}${end}`,
    ...(until === null ? [] : [`  next  ${peopleText(next, nameOf)}`]),
  ].join('\n')
}

export function shiftText({ from, people, because }: Shift, timeZone: string, nameOf: NameOf): string {
  return `${momentText(from, timeZone)}  ${peopleText(people, nameOf)} (${becauseText(because)})`
}

function afterText(minutes: number): string {
  return (minutes === 0 ? 'at once' : `after ${elapsedText(minutes * minuteMs)}`).padEnd(16)
}

export function planText(
  { levels, repeat, roundMinutes, fallback }: EscalationPlan,
  nameOf: NameOf,
): string[] {
  const lines = levels.map(({ level, afterMinutes, people, channels, unreadGroups, skipped }) => {
    const unread = unreadGroups.map((group) => `${group} (its members were never read)`)
    const reached = [...people.map(nameOf), ...channels.map((name) => `#${name}`), ...unread]
    const names = reached.length > 0 ? reached.join(', ') : 'nobody'
    return `  ${afterText(afterMinutes)}level ${level}: ${names}${skipped ? ', skipped' : ''}`
  })
  const again =
    repeat === 0
      ? []
      : [`  ${afterText(roundMinutes)}all levels again, ${repeat === 1 ? 'once' : `${repeat} times`}`]
  const last = fallback.channel === null ? 'nobody else is paged' : `pages #${fallback.channel}`
  const why = fallback.because === 'all_empty' ? 'every level is empty' : 'nobody has answered'
  return [
    ...lines,
    ...(fallback.because === 'all_empty' ? [] : again),
    `  ${afterText(fallback.afterMinutes)}${last}: ${why}`,
  ]
}
