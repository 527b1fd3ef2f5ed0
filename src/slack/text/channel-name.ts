import type { Incident } from '../../domain/incident/incident.ts'
import { limits } from './limits.ts'

const marks = /\p{M}/gu

/**
 * `inc-42-checkout-is-down`, within what Slack allows in a channel's name. A title without Latin letters or
 * digits leaves `inc-42`; the second attempt ends in `-2`.
 */
export function channelNameOf(incident: Pick<Incident, 'number' | 'title'>, attempt: number): string {
  const suffix = attempt > 1 ? `-${attempt}` : ''
  const words = incident.title
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9_]+/g, '-')
  const name = `inc-${incident.number}-${words}`.slice(0, limits.channelName - suffix.length)
  return `${name.replace(/-+/g, '-').replace(/[-_]+$/, '')}${suffix}`
}

/** The number that such a name bears; null when it's no name of ours. */
export function numberInChannelName(name: string): number | null {
  const digits = /^inc-([1-9]\d{0,8})(?:-|$)/.exec(name)?.[1]
  return digits === undefined ? null : Number(digits)
}
