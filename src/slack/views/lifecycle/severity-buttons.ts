import type { Button, ConfirmationDialog } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { isGraver, type Severity, severities, severityName } from '../../../domain/policy/severity.ts'
import { pagesAtAnyHour } from '../../../domain/response/clock.ts'
import { setSeverityId } from '../../ids.ts'
import { limits } from '../../text/limits.ts'
import { plain } from '../../text/mrkdwn.ts'
import { buttonOf, primary } from '../buttons.ts'
import { callsOf } from './sets-off.ts'

/** Four buttons, the present severity marked. Going up to one that calls people asks first. */
export function severityButtons(incident: Incident, policy: Policy): Button[] {
  return allowed[incident.status].has('change_severity')
    ? severities.map((severity) => severityButton(incident, severity, policy))
    : []
}

function severityButton(incident: Incident, severity: Severity, policy: Policy): Button {
  const name = severityName(severity)
  const id = setSeverityId(severity)
  if (severity === incident.severity) return primary(buttonOf(id, `● ${name}`, incident))
  const button = buttonOf(id, name, incident)
  const called = isGraver(severity, incident.severity) ? callOf(incident, severity, policy) : null
  return called ? { ...button, confirm: confirmationOf(name, called) } : button
}

function confirmationOf(name: string, called: string): ConfirmationDialog {
  return {
    title: plain(`Raise to ${name}?`, limits.confirmTitle),
    text: plain(called, limits.confirmText),
    confirm: plain('Raise it'),
    deny: plain('Not now'),
  }
}

/** Whom raising calls at once, as a sentence; null when it calls nobody. */
function callOf(incident: Incident, severity: Severity, policy: Policy): string | null {
  const { page, mention } = policy.severities[severity]
  if (!pagesAtAnyHour(policy.severities[severity])) return null
  if (page.some((level) => level.length > 0)) return `This ${callsOf(severity, policy)} now.`
  if (mention === 'none') return null
  if (incident.isPrivate) return 'This calls everybody in this channel now.'
  if (policy.channels.announcements === null) return null
  return `This ${callsOf(severity, policy)}.`
}
