import type { Button } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { runbookActionIds, runbookPress } from '../../ids/runbook-ids.ts'
import { limits } from '../../text/limits.ts'
import { plain } from '../../text/mrkdwn.ts'

/** Opens a runbook: in an incident to be followed, elsewhere to be read. None where its path doesn't fit. */
export function runbookButton(file: string, incident: Pick<Incident, 'number'> | null): Button[] {
  const value = JSON.stringify(runbookPress.parse({ incident: incident?.number ?? null, file }))
  const text = plain('Open runbook')
  return value.length > limits.buttonValue
    ? []
    : [{ type: 'button', action_id: runbookActionIds.open, text, value }]
}

/** Shows a runbook to the one who presses, whatever becomes of it. */
export function readButton(file: string): Button[] {
  return runbookButton(file, null).map((button) => ({ ...button, text: plain('Read it') }))
}
