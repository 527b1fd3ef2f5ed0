import type { ModalView } from '@slack/types'
import { refusalForAction } from '../../../domain/incident/allowed.ts'
import type { Incident } from '../../../domain/incident/incident.ts'
import { type Action, allowed } from '../../../domain/incident/status.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { dayText } from '../../../domain/time/local-time.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { notHereYet, unknownPerson } from '../../../wording/home/doubts.ts'
import type { TypistZone } from '../../../wording/text/zone.ts'
import type { Command, Given, Parsed } from '../../commands/command.ts'
import { settleTimes } from '../../commands/settle-times.ts'
import type { Verb } from '../../commands/verbs.ts'
import { actionIds } from '../../ids/action-ids.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { menuWindow } from '../../views/home/actions-menu.ts'
import { allHelpView, helpView } from '../../views/home/help.ts'
import { incompleteView, nearestView } from '../../views/home/nearest.ts'
import { declareForm } from '../../views/lifecycle/declare-form.ts'
import { itemForm } from '../../views/postmortem/item-form.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { type FormButtonId, formFor, type GivenValues } from '../buttons/form-for.ts'
import { frozenNow } from '../lifecycle/frozen.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'
import { typistZoneOf } from './typist-zone.ts'

type Guidance = Extract<
  Command,
  { verb: 'open' | 'help' | 'unknown' | 'unknown_person' | 'not_here' | 'task_form' | 'incomplete' }
>

export type Guided = { reply: Reply } | { form: ModalView }

/** Commands that only show the way. */
export async function guide(
  bot: Bot,
  { command, incident: named, instead }: Parsed & { command: Guidance },
  at: Instant,
  asker: Asker,
  arrival: Arrival,
): Promise<Guided> {
  const { policy } = bot.desk
  const access = command.verb === 'incomplete' || command.verb === 'task_form' ? 'act' : 'see'
  const found = await findIncident(bot, named, asker, access, arrival)
  const refusal = found.ok ? null : sentence(refusalText(found.refusal, policy))
  if (refusal && named !== null) return { reply: refusal }
  const incident = found.ok ? found.incident : null
  switch (command.verb) {
    case 'open':
      return incident
        ? { form: menuWindow({ incident, policy, at: nowOf(bot) }) }
        : { form: declareForm({ policy, channel: asker.channel, frozen: await frozenNow(bot) }) }
    case 'help':
      return { reply: replyOf((command.all ? allHelpView : helpView)({ policy, incident, at: nowOf(bot) })) }
    case 'unknown':
      return { reply: replyOf(nearestView(command, { policy, incident, at, instead })) }
    case 'unknown_person':
      return { reply: sentence(mrkdwnText(unknownPerson(command.name), policy)) }
    case 'not_here':
      return { reply: sentence(mrkdwnText(notHereYet(command.word, command.instead), policy)) }
    case 'task_form':
      return incident ? taskForm(bot, command.id, incident) : { reply: refusal ?? sentence('') }
    case 'incomplete':
      return completionOf(bot, command, incident, refusal, at, asker)
  }
}

/** The form of an action item that there is. */
function taskForm(bot: Bot, id: number, incident: Incident): Guided {
  const { policy } = bot.desk
  const refusal = refusalForAction(incident, 'task')
  if (refusal) return { reply: sentence(refusalText(refusal, policy)) }
  const form = itemForm(incident, id, policy.calendar)
  if (form) return { form }
  const none = { kind: 'no_such_action_item', id, number: incident.number } as const
  return { reply: sentence(refusalText(none, policy)) }
}

type Incomplete = Extract<Command, { verb: 'incomplete' }>

/** The verbs that have a form, and what the incident's state must allow for it. */
const forms: { [V in Verb]?: { actionId: FormButtonId; action: Action } } = {
  // A new status without a word of why would leave everyone to ask: there's one form for both.
  status: { actionId: actionIds.openUpdateForm, action: 'change_status' },
  update: { actionId: actionIds.openUpdateForm, action: 'update' },
  note: { actionId: actionIds.openNoteForm, action: 'note' },
  task: { actionId: actionIds.openTaskForm, action: 'task' },
  role: { actionId: actionIds.openRoleForm, action: 'assign_role' },
  severity: { actionId: actionIds.openSeverityForm, action: 'change_severity' },
  resolve: { actionId: actionIds.openResolveForm, action: 'resolve' },
  reopen: { actionId: actionIds.openReopenForm, action: 'reopen' },
  cancel: { actionId: actionIds.openCancelForm, action: 'cancel' },
  duplicate: { actionId: actionIds.openDuplicateForm, action: 'cancel' },
  moment: { actionId: actionIds.openMomentForm, action: 'correct_moment' },
}

/** A verb without its words opens its form; with the wrong ones, Muster says what's wrong with them. */
async function completionOf(
  bot: Bot,
  command: Incomplete,
  incident: Incident | null,
  refusal: Reply | null,
  at: Instant,
  asker: Asker,
): Promise<Guided> {
  const { policy } = bot.desk
  const form = forms[command.of]
  const isFormless = command.rest !== '' && command.given === undefined
  if (!form || isFormless) return { reply: replyOf(incompleteView(command, { policy, incident })) }
  if (!incident) return { reply: refusal ?? replyOf(incompleteView(command, { policy, incident })) }
  const { status, number } = incident
  if (!allowed[status].has(form.action)) {
    const kind = 'not_allowed_now'
    return { reply: sentence(refusalText({ kind, action: form.action, status, number }, policy)) }
  }
  const zone = hasTime(command.given) ? await typistZoneOf(bot, asker.person) : null
  const given = valuesOf(command, incident, { bot, at, zone })
  const about = { policy, at: nowOf(bot), given: { ...given, frozen: await frozenNow(bot) } }
  return { form: formFor(form.actionId, incident, about) }
}

function hasTime(given: Given | undefined): boolean {
  return given !== undefined && Boolean(given.at ?? given.next ?? given.deadline)
}

type Where = { bot: Bot; at: Instant; zone: TypistZone | null }

/** What the form begins with; a time that would have to be asked about is left to it. */
function valuesOf({ given = {} }: Incomplete, incident: Incident, { bot, at, zone }: Where): GivenValues {
  const { calendar } = bot.desk.policy
  const timeZone = zone?.timeZone ?? calendar.timeZone
  const place = { at, timeZone, calendar, declaredAt: incident.moments.declared }
  const values: GivenValues = {
    ...(given.person && { person: given.person }),
    ...(given.text && { text: given.text }),
    ...(given.moment && { moment: given.moment }),
  }
  const { next, deadline } = given
  const note = given.at && settleTimes({ verb: 'note', text: '', happenedAt: given.at }, place)
  const update = next && settleTimes({ verb: 'update', text: '', next }, place)
  const task = deadline && settleTimes({ verb: 'task', text: '', owner: null, deadline }, place)
  const happenedAt =
    note && 'command' in note && note.command.verb === 'note' ? note.command.happenedAt : null
  const nextInMs =
    update && 'command' in update && update.command.verb === 'update' ? update.command.nextInMs : null
  const dueAt = task && 'command' in task && task.command.verb === 'task' ? task.command.deadlineAt : null
  return {
    ...values,
    ...(happenedAt && { at: happenedAt }),
    ...(nextInMs && { nextInMs }),
    ...(dueAt && { day: dayText(dueAt, calendar.timeZone) }),
  }
}
