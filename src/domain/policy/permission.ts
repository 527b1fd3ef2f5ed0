/**
 * What `muster.yml` can keep for some. `close` is every way of ending an incident without resolving it,
 * and opening it again; `publish` is showing a postmortem again, `see_private` is knowing private incidents from outside.
 */
export const permissions = ['declare', 'change_severity', 'close', 'publish', 'see_private'] as const

export type Permission = (typeof permissions)[number]
