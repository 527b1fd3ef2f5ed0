import type { Button } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { incompleteCommand, unknownCommand } from '../../../wording/home/nearest.ts'
import { incidentName } from '../../../wording/incident/names.ts'
import type { Command } from '../../commands/command.ts'
import type { Verb } from '../../commands/verbs.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import {
  acknowledgeButton,
  cancelButtons,
  momentButton,
  noteButton,
  reopenButton,
  resolveButton,
  roleButton,
  statusButtons,
  taskButton,
  timelineButton,
  updateButton,
} from '../buttons.ts'
import type { View } from '../view.ts'

type Unknown = Extract<Command, { verb: 'unknown' }>
type Incomplete = Extract<Command, { verb: 'incomplete' }>

/** A word that's no command: the nearest one, with a button where pressing it does no harm. */
export function nearestView(
  { word, nearest, rest }: Unknown,
  policy: Policy,
  incident: Incident | null,
): View {
  const text = mrkdwnText(unknownCommand(word, nearest, rest), policy)
  const buttons = nearest && incident ? safeButtons(nearest, incident) : []
  return { text, blocks: [section(text), ...actions(buttons)] }
}

/** Those whose press shows first what it does, or harms nobody. */
function safeButtons(verb: Verb, incident: Incident): Button[] {
  const named = (buttons: Button[]): Button[] =>
    buttons.map((button) => ({
      ...button,
      text: { ...button.text, text: `${button.text.text} ${incidentName(incident.number)}` },
    }))
  switch (verb) {
    case 'ack':
      return named(acknowledgeButton(incident))
    case 'resolve':
      return named(resolveButton(incident))
    case 'reopen':
      return named(reopenButton(incident))
    case 'update':
      return updateButton(incident)
    case 'note':
      return noteButton(incident)
    case 'task':
      return taskButton(incident)
    case 'role':
    case 'lead':
      return roleButton(incident)
    case 'status':
      return statusButtons(incident)
    case 'cancel':
    case 'duplicate':
      return cancelButtons(incident)
    case 'moment':
      return momentButton(incident)
    case 'timeline':
      return [timelineButton(incident)]
    case 'declare':
    case 'severity':
    case 'snooze':
    case 'close':
    case 'postmortem':
    case 'list':
    case 'doctor':
    case 'help':
      return []
  }
}

/** A command that lacks something: what, and how to type it. */
export function incompleteView({ of, expects }: Incomplete, policy: Policy): View {
  const text = mrkdwnText(incompleteCommand(of, expects), policy)
  return { text, blocks: [section(text)] }
}
