import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin } from '../../text/mrkdwn.ts'
import { incidentName, signOf, statusNames } from '../signs.ts'
import { endingText } from './facts.ts'

/** One plain line of what changes seldom: Slack tells the channel of every change of its topic. */
export function topicOf(incident: Incident): string {
  const { status, severity, roles } = incident
  const ended = status === 'cancelled' ? null : endingText(incident)
  const state = [
    `${signOf(incident)} ${severityName(severity)}`,
    ended ?? statusNames[status],
    ...(isOpen(status) && !roles.commander ? ['no commander yet'] : []),
  ]
  const before = `${state.join(' · ')} · ${incidentName(incident.number)} `
  return `${before}${escapedWithin(incident.title, limits.topic - before.length)}`
}
