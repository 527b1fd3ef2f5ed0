import type { Incident } from '../../domain/incident.ts'
import { epochMsOf, type Instant } from '../../domain/instant.ts'
import type { Policy } from '../../domain/policy.ts'
import { severityName } from '../../domain/severity.ts'
import { isOpen } from '../../domain/status.ts'
import { clockText, dayText } from '../../domain/when.ts'
import { limits } from '../limits.ts'
import { escapedWithin } from '../mrkdwn.ts'
import { dueOf } from './due.ts'
import { endingText } from './facts.ts'
import { incidentName, signOf, statusNames } from './signs.ts'

/** The room kept for the title, however long the rest is. */
const titleAtLeast = 80

/** One plain line: Slack shows no dates and no links in a topic, so its times name their zone. */
export const topicOf = (incident: Incident, policy: Policy, at: Instant): string => {
  const state = [
    `${signOf(incident)} ${severityName(incident.severity)}`,
    ...stateParts(incident, policy, at),
  ]
  const before = `${escapedWithin(state.join(' · '), limits.topic - titleAtLeast)} · ${incidentName(incident.number)} `
  return `${before}${escapedWithin(incident.title, limits.topic - before.length)}`
}

const stateParts = (incident: Incident, policy: Policy, at: Instant): string[] => {
  const { status, roles } = incident
  if (isOpen(status)) {
    return [
      statusNames[status],
      ...dueParts(incident, policy, at),
      ...(roles.commander ? [] : ['no commander yet']),
    ]
  }
  const ending = status === 'cancelled' ? null : endingText(incident)
  return [status === 'resolved' ? null : statusNames[status], ending].filter((part) => part !== null)
}

const dueParts = (incident: Incident, policy: Policy, at: Instant): string[] => {
  const { timeZone } = policy.calendar
  const zone = timeZone.replace(/^Etc\//, '')
  const first = dueOf(incident)[0]
  if (!first) return []
  const day = isNear(first.dueAt, at) ? '' : `${dayText(first.dueAt, timeZone)} `
  const verb = first.dueAt <= at ? 'was due' : 'due'
  return [`${first.kind} ${verb} ${day}${clockText(first.dueAt, timeZone)} ${zone}`]
}

const isNear = (instant: Instant, at: Instant): boolean =>
  Math.abs(epochMsOf(instant) - epochMsOf(at)) < 12 * 60 * 60_000
