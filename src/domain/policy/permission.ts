/**
 * What `muster.yml` can keep for some. `close` is every way of ending an incident without resolving it, and
 * reopening it; `change_schedules` is every change of who's on call except one's own shift; `publish` is redrafting,
 * publishing or retracting a postmortem and writing to the status page; `see_private` is knowing private incidents
 * from outside.
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
