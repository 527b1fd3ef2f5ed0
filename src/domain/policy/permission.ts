/**
 * What `muster.yml` can keep for some. `close` is every way of ending an incident without resolving it,
 * and opening it again; `change_schedules` is every change of who is on call but one's own shift; `publish` is showing a postmortem again, `see_private` is knowing private incidents from outside.
 */
export const permissions = [
  'declare',
  'change_severity',
  'change_schedules',
  'close',
  'publish',
  'see_private',
] as const

export type Permission = (typeof permissions)[number]
