import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import { escapedWithin } from '../../text/mrkdwn.ts'
import { limits } from '../../wire/limits.ts'
import { incidentName, signOf, statusNames } from '../signs.ts'
import { endingText } from './facts.ts'

/** One plain line of what changes once or twice: Slack tells the channel of every change of its topic. */
export function topicOf(incident: Incident): string {
  const { status, severity } = incident
  const ended = status === 'cancelled' ? null : endingText(incident)
  const state = [
    `${signOf(incident)} ${severityName(severity)}`,
    ...(isOpen(status) ? [] : [ended ?? statusNames[status]]),
  ]
  const before = `${state.join(' · ')} · ${incidentName(incident.number)} `
  return `${before}${escapedWithin(incident.title, limits.topic - before.length)}`
}
