import type { Incident } from '../../domain/incident.ts'
import { severityName } from '../../domain/severity.ts'
import { isOpen } from '../../domain/status.ts'
import { limits } from '../limits.ts'
import { escapedWithin } from '../mrkdwn.ts'
import { endingText } from './facts.ts'
import { incidentName, signOf, statusNames } from './signs.ts'

/** One plain line of what changes seldom: Slack tells the channel of every change of its topic. */
export const topicOf = (incident: Incident): string => {
  const state = [`${signOf(incident)} ${severityName(incident.severity)}`, statusNames[incident.status]]
  if (isOpen(incident.status)) {
    if (!incident.roles.commander) state.push('no commander yet')
  } else if (incident.status !== 'cancelled') {
    state.push(endingText(incident) ?? '')
  }
  const shown = state.filter((part) => part !== '').join(' · ')
  const before = `${shown} · ${incidentName(incident.number)} `
  return `${before}${escapedWithin(incident.title, limits.topic - before.length)}`
}
