import type { Button } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { isVersionBefore, lackedToPublish } from '../../../domain/postmortem/life.ts'
import { questionsOpen } from '../../../domain/postmortem/open-questions.ts'
import { textLimits } from '../../../domain/text/text.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { adviceOn } from '../../../postmortem/prose/advice-on.ts'
import { publishCheck } from '../../../wording/postmortem/publish-check.ts'
import { actionIds } from '../../ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, primary } from '../buttons.ts'
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
  typed: { changes: string; at: Instant } | null = null,
): View | null {
  if (!allowed[incident.status].has('draft_postmortem')) return null
  if (lackedToPublish(incident, policy).length > 0) return null
  if (typed && typed.changes.length > textLimits.reason) return null
  if (isVersionBefore(incident, typed?.changes ?? '')) return null
  const told = publishCheck(questionsOpen(incident), adviceOn(incident, policy, people))
  if (told === null) return null
  const text = mrkdwnText(told, policy)
  return {
    text,
    blocks: [
      section(text),
      ...actions([
        primary(buttonOf(actionIds.openFindingsForm, 'Finish postmortem', incident)),
        ...anywayButton(incident, policy, typed),
      ]),
    ],
  }
}

function anywayButton(
  incident: Incident,
  policy: Policy,
  typed: { changes: string; at: Instant } | null,
): Button[] {
  const label = 'Publish anyway'
  if (!typed?.changes) return [buttonOf(actionIds.publishAnyway, label, incident)]
  const { changes, at } = typed
  return retypeButton(1, label, `postmortem publish anyway ${changes}`, { incident, policy, at })
}
