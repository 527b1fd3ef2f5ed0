import type { Button } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Command, Expected } from '../../commands/command.ts'
import { type Verb, verbs } from '../../commands/verbs.ts'
import { escapedWithin } from '../../text/mrkdwn.ts'
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
import { incidentName } from '../signs.ts'
import type { View } from '../view.ts'

type Unknown = Extract<Command, { verb: 'unknown' }>
type Incomplete = Extract<Command, { verb: 'incomplete' }>

function codeOf(typed: string): string {
  return `\`${escapedWithin(typed.replace(/[`\n]/g, ' ').trim(), 100)}\``
}

/** A word that is no command: the nearest one, with a button where pressing it does no harm. */
export function nearestView(
  { word, nearest, rest }: Unknown,
  command: string,
  incident: Incident | null,
): View {
  const type = (words: string): string => codeOf(`${command} ${words}`.trim())
  if (nearest === null) {
    const text = `${codeOf(word)} is no command. ${type('help')} shows them all; ${type(`sev2 ${word} ${rest}`)} declares an incident.`
    return { text, blocks: [section(text)] }
  }
  const text = `${codeOf(word)}? Nearest: ${type(verbs[nearest].usage)}. Nothing was done.`
  const buttons = incident ? safeButtons(nearest, incident) : []
  return { text, blocks: [section(text), ...actions(buttons)] }
}

/** What a press of them does can be seen first, or harms nobody. */
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

const wanted: Record<Expected, string> = {
  text: 'needs some words',
  duration: 'needs a time, such as 30m or 2h',
  person: 'needs a person, mentioned with @',
  role: 'needs a role',
  severity: 'needs a severity from 1 to 4',
  status: 'needs a status',
  incident: 'needs the number of the other incident',
  moment: 'needs a moment and a time that has passed',
}

/** A command that lacks something: what, and how it is written in full. */
export function incompleteView({ of, expects }: Incomplete, command: string): View {
  const text = `${codeOf(of)} ${wanted[expects]}: ${codeOf(`${command} ${verbs[of].usage}`)}. Nothing was done.`
  return { text, blocks: [section(text)] }
}
