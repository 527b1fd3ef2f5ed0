import type { Policy } from '../../domain/policy/policy.ts'

/** The zone of every time in a text that isn't shown in each reader's own: `UTC` for `Etc/UTC`. */
export function zoneName({ calendar }: Pick<Policy, 'calendar'>): string {
  return calendar.timeZone.replace(/^Etc\//, '')
}
