import type { Button } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { workingStatuses } from '../../../domain/incident/status.ts'
import type { Command, Expected } from '../../commands/command.ts'
import { isAlsoMeant } from '../../commands/nearest.ts'
import { type Verb, verbs } from '../../commands/verbs.ts'
import { actionIds } from '../../ids.ts'
import { plain } from '../../text/mrkdwn.ts'
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
import { momentNames } from '../incident/moment-names.ts'
import { incidentName } from '../signs.ts'
import type { View } from '../view.ts'
import { codeOf, retypeButton, type Typed } from './doubts.ts'

type Unknown = Extract<Command, { verb: 'unknown' }>
type Incomplete = Extract<Command, { verb: 'incomplete' }>

type NearestTyped = Omit<Typed, 'incident'> & { incident: Incident | null; instead?: string | undefined }

/**
 * A word that is no command: the nearest one, with a button that does it. Where words were typed behind it, the
 * button types them all again; alone, it opens the form or does what harms nobody.
 */
export function nearestView({ word, nearest, rest }: Unknown, typed: NearestTyped): View {
  const { command } = typed.policy
  const type = (words: string): string => codeOf(`${command} ${words}`.trim())
  if (nearest === null) {
    const text = `I don't know ${codeOf(word)}. ${type('help')} lists the commands; ${type(`sev2 ${word} ${rest}`)} declares an incident.`
    return { text, blocks: [section(text)] }
  }
  const full = rest === '' ? verbs[nearest].usage : `${verbWord(nearest)} ${rest}`
  // A word of its own is named; letters swapped need no remark.
  const unknown = isAlsoMeant(word.toLowerCase()) ? `I don't know ${codeOf(word)}. ` : ''
  const text = `${unknown}Did you mean ${type(full)}?`
  const buttons =
    rest === '' || !typed.instead
      ? safeButtons(nearest, typed.incident)
      : retypeButton(1, `Yes, ${verbWord(nearest)}`, typed.instead, typed)
  return { text, blocks: [section(text), ...actions(buttons)] }
}

/** `sev` for a severity. */
function verbWord(verb: Verb): string {
  return verb === 'declare' ? verb : (verbs[verb].usage.split(' ')[0] ?? verb)
}

/** What a press of them does can be seen first, or harms nobody. */
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
    case 'list':
    case 'doctor':
    case 'help':
      return []
  }
}

const wanted: Record<Expected, string> = {
  text: 'needs some words',
  person: 'needs a person, mentioned with @',
  role: 'needs a role',
  severity: 'needs a severity from 1 to 4',
  status: 'needs a status',
  incident: 'needs the number of the other incident',
  moment: 'needs a moment and a time that has passed',
}

/** What one can choose from is listed. */
const choices: { [E in Expected]?: string } = {
  status: `Which status? ${[...workingStatuses, 'resolved', 'closed'].map((status) => `\`${status}\``).join(', ')}`,
  moment: `Which moment? ${Object.values(momentNames)
    .map((name) => `\`${name.toLowerCase()}\``)
    .join(', ')}`,
}

/** A command that lacks something: what, how it is written in full, and a button to the same end. */
export function incompleteView(
  { of, expects, rest }: Incomplete,
  { policy, incident }: Pick<Typed, 'policy'> & { incident: Incident | null },
): View {
  const usage = codeOf(`${policy.command} ${verbs[of].usage}`)
  const text =
    expects === 'severity'
      ? `${severityLacking(rest)} ${codeOf(`${policy.command} sev 2`)}.`
      : choices[expects]
        ? `${choices[expects]}: ${usage}.`
        : `${codeOf(of)} ${wanted[expects]}: ${usage}.`
  return { text, blocks: [section(text), ...actions(safeButtons(of, incident))] }
}

/** `sev5` is none; which there are is said with what they are called. */
function severityLacking(rest: string): string {
  const typed = /^sev[^\s\d]*\s*\d+/i.exec(rest)?.[0]
  const none = typed ? `There's no ${codeOf(typed)}. ` : ''
  return `${none}Pick a severity from 1 to 4:`
}
