import type { Button, ConfirmationDialog } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { isGraver, type Severity, severities, severityName } from '../../../domain/policy/severity.ts'
import { pagesNowText } from '../../../wording/lifecycle/sets-off.ts'
import { setSeverityId } from '../../ids.ts'
import { limits } from '../../text/limits.ts'
import { plain } from '../../text/mrkdwn.ts'
import { buttonOf, primary } from '../buttons.ts'

/** Four buttons, the current severity marked. Raising to one that pages asks first. */
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
  const pages = isGraver(severity, incident.severity) ? pagesNowText(severity, policy, incident) : null
  return pages ? { ...button, confirm: confirmationOf(name, pages) } : button
}

function confirmationOf(name: string, pages: string): ConfirmationDialog {
  return {
    title: plain(`Raise to ${name}?`, limits.confirmTitle),
    text: plain(pages, limits.confirmText),
    confirm: plain(`Raise to ${name}`),
    deny: plain('Cancel'),
  }
}
