/** The classes of an hour, by the wall clock of the person on call; see `hour-classes.ts`. */
export const hourClasses = ['business', 'off', 'sleep', 'weekend', 'holiday'] as const

export type HourClass = (typeof hourClasses)[number]

/**
 * What being on call earns: hours of time off, an amount of money, or points taken out of the next sprint.
 * All rates are in that unit.
 */
export type Compensation = {
  earns: 'nothing' | 'time_off' | 'pay' | 'sprint_points'
  /** For pay, such as `EUR`. */
  currency: string
  perHour: Record<HourClass, number>
  /** For each incident that paged somebody, by the class of its first page. */
  perPage: Record<HourClass, number>
  /** For each night, 22:00 to 08:00, with at least one page. */
  perBrokenNight: number
}
