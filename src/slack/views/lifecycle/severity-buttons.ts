import type { Button, ConfirmationDialog } from '@slack/types'
import type { z } from 'zod'
import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { isGraver, type Severity, severities, severityName } from '../../../domain/policy/severity.ts'
import { severityChangeText } from '../../../wording/lifecycle/sets-off.ts'
import { setSeverityId } from '../../ids/action-ids.ts'
import type { severityPress } from '../../ids/press-shapes.ts'
import { limits } from '../../text/limits.ts'
import { plain } from '../../text/mrkdwn.ts'
import { buttonOf } from '../buttons.ts'

/** Four buttons, the current severity marked. Each asks first, both ways, and says what changes. */
export function severityButtons(incident: Incident, policy: Policy): Button[] {
  return allowed[incident.status].has('change_severity')
    ? severities.map((severity) => severityButton(incident, severity, policy))
    : []
}

/** Raises to one severity, and asks first as they do; none where it's as grave by now. */
export function raiseButton(incident: Incident, to: Severity, policy: Policy): Button[] {
  const mayBeRaised = allowed[incident.status].has('change_severity') && isGraver(to, incident.severity)
  if (!mayBeRaised) return []
  return [{ ...severityButton(incident, to, policy), text: plain(`Raise to ${severityName(to)}`) }]
}

function severityButton(incident: Incident, severity: Severity, policy: Policy): Button {
  const name = severityName(severity)
  const id = setSeverityId(severity)
  // What it asks is only true of the severity that it was drawn for.
  const value: z.infer<typeof severityPress> = { incident: incident.number, from: incident.severity }
  const button = { ...buttonOf(id, name, incident), value: JSON.stringify(value) }
  return severity === incident.severity
    ? { ...button, text: plain(`● ${name}`) }
    : { ...button, confirm: confirmationOf(incident, severity, policy) }
}

function confirmationOf(incident: Incident, to: Severity, policy: Policy): ConfirmationDialog {
  const change = `${isGraver(to, incident.severity) ? 'Raise' : 'Lower'} to ${severityName(to)}`
  return {
    title: plain(`${change}?`, limits.confirmTitle),
    text: plain(severityChangeText(incident, to, policy), limits.confirmText),
    confirm: plain(change),
    deny: plain('Cancel'),
  }
}
