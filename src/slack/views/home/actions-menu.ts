import type { Button, KnownBlock, ModalView } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { fullName, nameAndTitle, signOf } from '../../../wording/incident/names.ts'
import { dueLines } from '../../../wording/lifecycle/due.ts'
import { statusLine } from '../../../wording/lifecycle/facts.ts'
import { join, say, strong } from '../../../wording/text/sentence.ts'
import { windowIds } from '../../ids/form-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import {
  acknowledgeButton,
  cancelButtons,
  closeButton,
  findingsButton,
  momentButton,
  noteButton,
  panelButton,
  postmortemButton,
  publishButton,
  reopenButton,
  resolveButton,
  roleButton,
  severityFormButton,
  statusButtons,
  summaryDraftButton,
  takeCommandButton,
  taskButton,
  timelineButton,
  updateButton,
} from '../buttons.ts'
import { doctorButton, guidanceButtons } from '../guidance.ts'
import { windowOf } from '../inputs.ts'
import { severityButtons } from '../lifecycle/severity-buttons.ts'
import type { View } from '../view.ts'

export type Menu = { incident: Incident; policy: Policy; at: Instant }

/** The same in a modal, for the card may be scrolled far away; `told` is what the last press in it did. */
export function menuWindow(menu: Menu, told: string | null = null): ModalView {
  const { blocks } = actionsMenu(menu)
  const { number } = menu.incident
  return windowOf({
    id: windowIds.menu,
    title: incidentName(number),
    context: { incident: number, channel: null },
    blocks: told === null ? blocks : [section(told), { type: 'divider' }, ...blocks],
  })
}

/** Everything that can be done now, by the moment at which it's needed. */
export function actionsMenu({ incident, policy, at }: Menu): View {
  const name = say`${signOf(incident)} ${strong(nameAndTitle(incident))}`
  const head = join([...dueLines(incident, at), name, statusLine(incident, policy)], '\n')
  return {
    text: mrkdwnText(say`Actions for ${fullName(incident)}`, policy),
    blocks: [
      section(mrkdwnText(head, policy)),
      ...group('Respond', [
        ...acknowledgeButton(incident),
        ...takeCommandButton(incident),
        ...roleButton(incident),
        ...statusButtons(incident),
      ]),
      ...group('Severity', [...severityButtons(incident, policy), ...severityFormButton(incident)]),
      ...group('Update', [...updateButton(incident), ...noteButton(incident), timelineButton(incident)]),
      ...group('Finish', [
        ...resolveButton(incident),
        ...closeButton(incident, 'Close incident'),
        ...reopenButton(incident),
        ...cancelButtons(incident),
      ]),
      ...group('Learn', [
        ...taskButton(incident),
        ...findingsButton(incident),
        ...panelButton(incident),
        ...summaryDraftButton(incident, policy),
        ...momentButton(incident),
        ...postmortemButton(incident),
        ...publishButton(incident),
      ]),
      ...group('More', [...guidanceButtons, doctorButton]),
    ],
  }
}

function group(name: string, buttons: Button[]): KnownBlock[] {
  return buttons.length === 0 ? [] : [context(`*${name}*`), ...actions(buttons)]
}
