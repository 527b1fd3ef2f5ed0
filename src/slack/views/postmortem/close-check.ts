import { gravestOf, type Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { closeCheck } from '../../../wording/postmortem/close-check.ts'
import { actionIds } from '../../ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, primary } from '../buttons.ts'
import type { View } from '../view.ts'

/** Asks before an incident closes with something unknown; null when nothing is, or it can't close. */
export function closeCheckView(incident: Incident, policy: Policy): View | null {
  if (!allowed[incident.status].has('close')) return null
  const missing = closeCheck(incident, policy)
  if (missing === null) return null
  const text = mrkdwnText(missing, policy)
  const isRequired = policy.severities[gravestOf(incident)].postmortem.kind === 'required'
  const closing = isRequired ? 'Close, fill in later' : 'Close anyway'
  return {
    text,
    blocks: [
      section(text),
      ...actions([
        primary(buttonOf(actionIds.openFindingsForm, 'Fill in now', incident)),
        buttonOf(actionIds.closeAnyway, closing, incident),
      ]),
    ],
  }
}
