import type { Button, KnownBlock } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { actions, context, section } from '../blocks.ts'
import {
  acknowledgeButton,
  cancelButtons,
  closeButton,
  findingsButton,
  momentButton,
  noteButton,
  postmortemButton,
  reopenButton,
  resolveButton,
  roleButton,
  severityFormButton,
  statusButtons,
  takeCommandButton,
  taskButton,
  timelineButton,
  updateButton,
} from '../buttons.ts'
import { doctorButton, guidanceButtons } from '../guidance.ts'
import { dueLines } from '../lifecycle/due.ts'
import { statusLine } from '../lifecycle/facts.ts'
import { severityButtons } from '../lifecycle/severity-buttons.ts'
import { fullName, nameAndTitle, signOf } from '../signs.ts'
import type { View } from '../view.ts'

/** Everything that can be done now, by the moment at which one needs it. */
export function actionsMenu(menu: { incident: Incident; policy: Policy; at: Instant }): View {
  const { incident, policy, at } = menu
  const head = [`${signOf(incident)} *${nameAndTitle(incident)}*`, statusLine(incident, policy)]
  return {
    text: `What can be done in ${fullName(incident)}`,
    blocks: [
      section([...dueLines(incident, at), ...head].join('\n')),
      ...group('Respond', [
        ...acknowledgeButton(incident),
        ...takeCommandButton(incident),
        ...roleButton(incident),
        ...statusButtons(incident),
      ]),
      ...group('Severity', [...severityButtons(incident, policy), ...severityFormButton(incident)]),
      ...group('Tell', [...updateButton(incident), ...noteButton(incident), timelineButton(incident)]),
      ...group('Finish', [
        ...resolveButton(incident),
        ...closeButton(incident),
        ...reopenButton(incident),
        ...cancelButtons(incident),
      ]),
      ...group('Learn', [
        ...taskButton(incident),
        ...findingsButton(incident),
        ...momentButton(incident),
        ...postmortemButton(incident),
      ]),
      ...group('Elsewhere', [...guidanceButtons, doctorButton]),
    ],
  }
}

function group(name: string, buttons: Button[]): KnownBlock[] {
  return buttons.length === 0 ? [] : [context(`*${name}*`), ...actions(buttons)]
}
