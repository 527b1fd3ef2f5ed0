import type { ModalView } from '@slack/types'
import { gravestOf, type Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { closeCheck } from '../../../wording/postmortem/close-check.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { formIds } from '../../ids/form-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, primary } from '../buttons.ts'
import { formOf } from '../inputs.ts'
import type { View } from '../view.ts'

/** Asks before an incident closes with something unknown; null when nothing is, or it can't close. */
export function closeCheckView(incident: Incident, policy: Policy): View | null {
  const check = checkOf(incident, policy)
  if (check === null) return null
  const { text, anyway, fillIn } = check
  const buttons = [primary(fillIn), buttonOf(actionIds.closeAnyway, anyway, incident)]
  return { text, blocks: [section(text), ...actions(buttons)] }
}

/** The same over the card or the menu that was pressed in: sending it closes the incident all the same. */
export function closeForm(incident: Incident, policy: Policy): ModalView | null {
  const check = checkOf(incident, policy)
  if (check === null) return null
  return formOf({
    id: formIds.close,
    title: `Close ${incidentName(incident.number)}`,
    submit: check.anyway,
    context: { incident: incident.number, channel: null },
    blocks: [section(check.text), ...actions([check.fillIn])],
  })
}

function checkOf(incident: Incident, policy: Policy) {
  if (!allowed[incident.status].has('close')) return null
  const missing = closeCheck(incident, policy)
  if (missing === null) return null
  const isRequired = policy.severities[gravestOf(incident)].postmortem.kind === 'required'
  return {
    text: mrkdwnText(missing, policy),
    anyway: isRequired ? 'Close, fill in later' : 'Close anyway',
    fillIn: buttonOf(actionIds.openFindingsForm, 'Fill in now', incident),
  }
}
