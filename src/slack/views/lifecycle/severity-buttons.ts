import type { Button, ConfirmationDialog } from '@slack/types'
import type { z } from 'zod'
import { gravestOf, type Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { isGraver, type Severity, severities, severityName } from '../../../domain/policy/severity.ts'
import { awaitsResponse, pagesAtAnyHour } from '../../../domain/response/clock.ts'
import { durationText } from '../../../domain/time/durations.ts'
import { setSeverityId, type severityPress } from '../../ids.ts'
import { plain } from '../../text/mrkdwn.ts'
import { limits } from '../../wire/limits.ts'
import { buttonOf, primary } from '../buttons.ts'
import { callsOf, promiseOf } from './sets-off.ts'

/** Four buttons, the present severity marked. Each asks first, both ways, and says what changes. */
export function severityButtons(incident: Incident, policy: Policy): Button[] {
  return allowed[incident.status].has('change_severity')
    ? severities.map((severity) => severityButton(incident, severity, policy))
    : []
}

function severityButton(incident: Incident, severity: Severity, policy: Policy): Button {
  const name = severityName(severity)
  const id = setSeverityId(severity)
  // What it asks is only true of the severity that it was drawn for.
  const value: z.infer<typeof severityPress> = { incident: incident.number, from: incident.severity }
  const button = { ...buttonOf(id, name, incident), value: JSON.stringify(value) }
  return severity === incident.severity
    ? primary({ ...button, text: plain(`● ${name}`) })
    : { ...button, confirm: confirmationOf(incident, severity, policy) }
}

function confirmationOf(incident: Incident, to: Severity, policy: Policy): ConfirmationDialog {
  const [verb, confirm] = isGraver(to, incident.severity) ? ['Raise', 'Raise it'] : ['Lower', 'Lower it']
  return {
    title: plain(`${verb} to ${severityName(to)}?`, limits.confirmTitle),
    text: plain(changesText(incident, to, policy), limits.confirmText),
    confirm: plain(confirm),
    deny: plain('Not now'),
  }
}

/** Whom it calls, what is promised from then on, and what stays. */
function changesText(incident: Incident, to: Severity, policy: Policy): string {
  const raised = isGraver(to, incident.severity)
  const { updateEveryMs, response } = policy.severities[to]
  const updates =
    updateEveryMs === null
      ? 'no updates promised'
      : `updates every ${durationText({ unit: 'ms', ms: updateEveryMs })}`
  const isResponseDue = raised || awaitsResponse(incident)
  const promises = [...(isResponseDue ? [promiseOf(response)] : []), updates].join(', ')
  return [
    (raised && callOf(incident, to, policy)) || 'Nobody is paged.',
    `${promises.slice(0, 1).toUpperCase()}${promises.slice(1)}.`,
    raised && incident.response.met ? 'Somebody acknowledges it again.' : '',
    keepsPostmortem(incident, to, policy) ? 'The postmortem stays required.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function keepsPostmortem(incident: Incident, to: Severity, { severities: table }: Policy): boolean {
  return table[gravestOf(incident)].postmortem.kind === 'required' && table[to].postmortem.kind === 'offered'
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
