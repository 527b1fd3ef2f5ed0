import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { textOfField } from '../../../domain/postmortem/findings.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { adviceOn } from '../../../postmortem/prose/advice-on.ts'
import { uploadStanding } from '../../../wording/postmortem/notice.ts'
import { sectionLine } from '../../../wording/postmortem/panel.ts'
import { sectionActionId, sectionFields } from '../../forms/section-ids.ts'
import { actionIds } from '../../ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, momentButton, publishButton, taskButton } from '../buttons.ts'
import type { View } from '../view.ts'

/** What each section of the postmortem has, and a button that opens it. */
export function panelView(incident: Incident, policy: Policy, at: Instant): View {
  const advice = adviceOn(incident, policy)
  const title = mrkdwnText(uploadStanding(incident, at), policy)
  return {
    text: title,
    blocks: [
      section(title),
      ...sectionFields.map((field) => {
        const count = advice.filter((one) => one.field === field).length
        const line = sectionLine(field, textOfField(incident, field), count)
        return {
          ...section(mrkdwnText(line, policy)),
          accessory: buttonOf(sectionActionId(field), 'Edit', incident),
        }
      }),
      ...actions([
        buttonOf(actionIds.openFactorForm, 'Add factor', incident),
        ...taskButton(incident),
        ...momentButton(incident),
        ...publishButton(incident),
      ]),
    ],
  }
}
