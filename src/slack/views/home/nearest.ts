import type { Button } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { incompleteCommand, unknownCommand } from '../../../wording/home/nearest.ts'
import { commandWord } from '../../../wording/text/usages.ts'
import type { Command } from '../../commands/command.ts'
import { isAlsoMeant } from '../../commands/nearest.ts'
import type { Verb } from '../../commands/verbs.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { plain } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, section } from '../blocks.ts'
import {
  acknowledgeButton,
  cancelButtons,
  closeButton,
  momentButton,
  noteButton,
  postmortemButton,
  reopenButton,
  resolveButton,
  roleButton,
  severityFormButton,
  statusButtons,
  taskButton,
  timelineButton,
  updateButton,
} from '../buttons.ts'
import { retypeButton, type Typed } from '../retype-button.ts'
import type { View } from '../view.ts'

type Unknown = Extract<Command, { verb: 'unknown' }>
type Incomplete = Extract<Command, { verb: 'incomplete' }>

type NearestTyped = Omit<Typed, 'incident'> & { incident: Incident | null; instead?: string | undefined }

/**
 * A word that's no command: the nearest one, with a button. If words were typed behind it, the button types them
 * all again; alone, it opens the form or does what harms nobody.
 */
export function nearestView({ word, nearest, rest }: Unknown, typed: NearestTyped): View {
  const isSynonym = isAlsoMeant(word.toLowerCase())
  const sentence = unknownCommand(word, nearest && { name: nearest, isSynonym }, rest)
  const text = mrkdwnText(sentence, typed.policy)
  return { text, blocks: [section(text), ...actions(nearest ? buttonsFor(nearest, rest, typed) : [])] }
}

function buttonsFor(nearest: Verb, rest: string, typed: NearestTyped): Button[] {
  return rest === '' || !typed.instead
    ? safeButtons(nearest, typed.incident)
    : retypeButton(1, `Yes, ${commandWord(nearest)}`, typed.instead, typed)
}

/** Those whose press shows first what it does, or harms nobody. */
function safeButtons(verb: Verb, incident: Incident | null): Button[] {
  const anywhere = buttonsAnywhere[verb]
  if (anywhere) return [anywhere]
  return incident ? buttonsOn(verb, incident) : []
}

function forAll(actionId: string, text: string): Button {
  return { type: 'button', action_id: actionId, text: plain(text), value: 'all' }
}

const buttonsAnywhere: { [V in Verb]?: Button } = {
  declare: forAll(actionIds.openDeclareForm, 'Declare an incident'),
  list: forAll(actionIds.showOpen, 'Open incidents'),
  help: forAll(actionIds.showHelp, 'Help'),
  doctor: forAll(actionIds.showDoctor, 'Check the setup'),
}

function buttonsOn(verb: Verb, incident: Incident): Button[] {
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
    case 'severity':
      return named(
        severityFormButton(incident).map((button) => ({ ...button, text: plain('Change severity of') })),
      )
    case 'close':
      return named(closeButton(incident))
    case 'postmortem':
      return postmortemButton(incident)
    case 'declare':
    case 'page':
    case 'publish':
    case 'snooze':
    case 'oncall':
    case 'cover':
    case 'swap':
    case 'load':
    case 'alerts':
    case 'service':
    case 'toil':
    case 'capacity':
    case 'report':
    case 'drill':
    case 'services':
    case 'budget':
    case 'patch':
    case 'patches':
    case 'security':
    case 'reported':
    case 'runbook':
    case 'list':
    case 'tasks':
    case 'find':
    case 'web':
    case 'doctor':
    case 'help':
      return []
  }
}

/** A command that lacks something: what, how to type it, and a button to the same end. */
export function incompleteView(
  { of, expects, rest }: Incomplete,
  { policy, incident }: { policy: Policy; incident: Incident | null },
): View {
  const text = mrkdwnText(incompleteCommand(of, expects, rest, { isOutside: incident === null }), policy)
  return { text, blocks: [section(text), ...actions(safeButtons(of, incident))] }
}
