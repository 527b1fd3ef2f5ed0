import type { Button, KnownBlock } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { textOfField } from '../../../domain/postmortem/impact/merged.ts'
import { isOutsideChanged, mayGoOutside } from '../../../domain/postmortem/outside/outside-text.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { adviceOn } from '../../../postmortem/prose/advice-on.ts'
import type { Proposal } from '../../../postmortem/sections/proposals.ts'
import { extentLine } from '../../../wording/postmortem/extent.ts'
import { uploadStanding } from '../../../wording/postmortem/notice.ts'
import { outsideLine } from '../../../wording/postmortem/outside.ts'
import { sectionLine } from '../../../wording/postmortem/panel.ts'
import { join } from '../../../wording/text/sentence.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { sectionActionId, sectionFields } from '../../ids/section-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import { buttonOf, momentButton, publishButton, summaryDraftButton, taskButton } from '../buttons.ts'
import type { View } from '../view.ts'
import { proposalBlocks } from './proposals.ts'

export type Panel = {
  incident: Incident
  /** The names of those who took part. */
  people: readonly string[]
  /** Those that wait for an answer. */
  proposals: readonly Proposal[]
  page: number
  policy: Policy
  at: Instant
  /** Why what was pressed wasn't done. */
  told?: string | null
}

/** What each section of the postmortem has, a button that opens it, and what the record proposes for them. */
export function panelView({ incident, people, proposals, page, policy, at, told = null }: Panel): View {
  const advice = adviceOn(incident, policy, people)
  const title = mrkdwnText(uploadStanding(incident, at), policy)
  const blocks: KnownBlock[] = [
    ...(told === null ? [] : [section(told)]),
    section(title),
    ...sectionFields.map((field) => {
      const count = advice.filter((one) => one.field === field).length
      const line = sectionLine(field, textOfField(incident, field), count)
      const told = field === 'impact' ? join([line, extentLine(incident)], '\n') : line
      return {
        ...section(mrkdwnText(told, policy)),
        accessory: buttonOf(sectionActionId(field), 'Edit', incident),
      }
    }),
    ...(mayGoOutside(incident) ? [section(mrkdwnText(outsideLine(incident), policy))] : []),
    ...actions([
      buttonOf(actionIds.openFactorForm, 'Add factor', incident),
      ...taskButton(incident),
      ...momentButton(incident),
      ...publishButton(incident),
      ...outsideButtons(incident),
      ...summaryDraftButton(incident, policy),
    ]),
    ...proposalBlocks({ incident, proposals, page, policy }),
  ]
  return { text: told ?? title, blocks }
}

/** The text for readers outside is written here, and is a decision of its own. */
function outsideButtons(incident: Incident): Button[] {
  if (!mayGoOutside(incident)) return []
  const isReady = isOutsideChanged(incident) && allowed[incident.status].has('draft_postmortem')
  return [
    buttonOf(actionIds.openOutsideForm, 'Text for outside', incident),
    ...(isReady ? [buttonOf(actionIds.publishOutsideText, 'Publish outside', incident)] : []),
  ]
}
