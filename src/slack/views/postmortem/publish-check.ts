import type { Button, ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { isVersionBefore, lackedToPublish } from '../../../domain/postmortem/life.ts'
import { questionsOpen } from '../../../domain/postmortem/open-questions.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { textLimits } from '../../../domain/text/text.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { adviceOn } from '../../../postmortem/prose/advice-on.ts'
import { publishCheck } from '../../../wording/postmortem/publish-check.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { formIds } from '../../ids/form-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, primary } from '../buttons.ts'
import { formOf } from '../inputs.ts'
import { retypeButton } from '../retype-button.ts'
import type { View } from '../view.ts'

/**
 * Says before publishing what's missing and what may blame someone; null where there's nothing to say, or where
 * it would be refused anyway. `people` are the names of those who took part; `typed` is what changed, in somebody's
 * words, which publishing anyway keeps.
 */
export function publishCheckView(
  incident: Incident,
  policy: Policy,
  people: readonly string[],
  typed: { changes: string; at: Instant },
): View | null {
  if (typed.changes.length > textLimits.reason) return null
  const text = checkText(incident, policy, people, typed.changes)
  if (text === null) return null
  const buttons = [primary(finishButton(incident)), ...anywayButton(incident, policy, typed)]
  return { text, blocks: [section(text), ...actions(buttons)] }
}

/** The same over the message or the menu that was pressed in: sending it publishes all the same. */
export function publishForm(incident: Incident, policy: Policy, people: readonly string[]): ModalView | null {
  const text = checkText(incident, policy, people)
  if (text === null) return null
  return formOf({
    id: formIds.publish,
    title: `Publish ${incidentName(incident.number)}`,
    submit: anyway,
    context: { incident: incident.number, channel: null },
    blocks: [section(text), ...actions([finishButton(incident)])],
  })
}

function checkText(
  incident: Incident,
  policy: Policy,
  people: readonly string[],
  changes = '',
): string | null {
  if (!allowed[incident.status].has('draft_postmortem')) return null
  if (lackedToPublish(incident, policy).length > 0) return null
  if (isVersionBefore(incident, changes)) return null
  const told = publishCheck(questionsOpen(incident), adviceOn(incident, policy, people))
  return told && mrkdwnText(told, policy)
}

const anyway = 'Publish anyway'

function finishButton(incident: Incident): Button {
  return buttonOf(actionIds.openFindingsForm, 'Finish postmortem', incident)
}

function anywayButton(
  incident: Incident,
  policy: Policy,
  { changes, at }: { changes: string; at: Instant },
): Button[] {
  if (changes === '') return [buttonOf(actionIds.publishAnyway, anyway, incident)]
  return retypeButton(1, anyway, `postmortem publish anyway ${changes}`, { incident, policy, at })
}
