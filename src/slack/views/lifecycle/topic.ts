import type { Incident } from '../../../domain/incident/incident.ts'
import { isOpen } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { signOf, statusNames } from '../../../wording/incident/names.ts'
import { endingText } from '../../../wording/lifecycle/facts.ts'
import { join, say } from '../../../wording/text/sentence.ts'
import { limits } from '../../text/limits.ts'
import { escapedWithin } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'

/** One plain line of what changes once or twice: Slack posts a line in the channel for every change of its topic. */
export function topicOf(incident: Incident, policy: Policy): string {
  const { status, severity } = incident
  const ending = status === 'cancelled' ? null : endingText(incident)
  const state = join(
    [say`${signOf(incident)} ${severityName(severity)}`, !isOpen(status) && (ending ?? statusNames[status])],
    ' · ',
  )
  const before = `${mrkdwnText(state, policy)} · ${incidentName(incident.number)} `
  return `${before}${escapedWithin(incident.title, limits.topic - before.length)}`
}
