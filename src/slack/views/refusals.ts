import { type Moment, moments } from '../../domain/incident/incident.ts'
import { type Action, isOpen, type Status } from '../../domain/incident/status.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { verbs } from '../commands/verbs.ts'
import { dayAndTimeOf, escapedWithin, harmless, mention } from '../text/mrkdwn.ts'
import { momentNames } from './incident/moment-names.ts'
import { notPermittedText } from './not-permitted.ts'
import { incidentName } from './signs.ts'

export const unreadableText =
  'Slack sent something that Muster cannot read, so nothing was changed. Open it again and try once more.'

/** Why a rule said no, and what to do next, in mrkdwn. */
export function refusalText(refusal: Refusal, policy: Policy): string {
  const type = (rest: string): string => `\`${harmless(`${policy.command} ${rest}`)}\``
  switch (refusal.kind) {
    case 'no_such_incident':
      return `There is no ${incidentName(refusal.number)} that you can see. ${type('list')} shows what is open.`
    case 'not_in_incident_channel':
      return `This channel belongs to no incident. Use the command in the incident's channel, or name it: ${type('INC-42 ack')}. ${type('list')} shows what is open; ${type('sev2 <title>')} declares a new one.`
    case 'not_allowed_now':
      return notAllowedText(refusal, type)
    case 'empty':
      return emptyText(refusal.what, type)
    case 'too_long':
      return `The ${whatText(refusal.what)} has ${refusal.length} characters; ${refusal.limit} fit. Shorten it and send it again; nothing was saved.`
    case 'already_acknowledged':
      return `${mention(refusal.by)} acknowledged ${incidentName(refusal.number)} at ${dayAndTimeOf(refusal.at)}. ${type('lead')} takes command.`
    case 'already_led':
      return `${mention(refusal.by)} commands ${incidentName(refusal.number)}. ${type('lead')} takes over.`
    case 'already_holds_role':
      return `That person is ${escapedWithin(refusal.role, 100)} of ${incidentName(refusal.number)} already. ${type(verbs.role.usage)} gives it to somebody else.`
    case 'unknown_role':
      return `There is no role \`${codeOf(refusal.role)}\`. The roles are ${refusal.roles.map((role) => `\`${codeOf(role)}\``).join(', ')}: ${type(`role ${refusal.roles[0] ?? 'commander'} @user`)}.`
    case 'same_severity':
      return `${incidentName(refusal.number)} is ${severityName(refusal.severity)} already. ${type('sev <1-4>')} sets another.`
    case 'severity_changed_since':
      return `${incidentName(refusal.number)} is ${severityName(refusal.severity)} now, so nothing was changed. Look at the card, then choose again.`
    case 'same_status':
      return `${incidentName(refusal.number)} is ${refusal.status} already. ${type('update <text>')} tells people what is new.`
    case 'reason_needed':
      return `Say why, for the record: ${type(verbs[refusal.action].usage)}.`
    case 'duplicate_of_itself':
      return `${incidentName(refusal.number)} cannot be a duplicate of itself. Name the other incident: ${type(verbs.duplicate.usage)}.`
    case 'duplicate_of_duplicate':
      return `${incidentName(refusal.of)} is itself a duplicate of ${incidentName(refusal.survivor)}. Use ${type(`duplicate ${incidentName(refusal.survivor)}`)}.`
    case 'seems_declared':
      return seemsDeclaredText(refusal)
    case 'in_the_future':
      return `The time of ${timeOwner(refusal.what)} is still to come. Give one that has passed, like \`at 14:05\` or \`at 2026-11-21 14:05\`.`
    case 'moment_not_reached':
      return `${incidentName(refusal.number)} is not ${refusal.moment} yet, so there is no time to correct. ${type(verbs[nextVerbOf(refusal.moment)].usage)} comes first.`
    case 'moment_out_of_order':
      return outOfOrderText(refusal.moment, refusal.before, type)
    case 'no_such_action_item':
      return `${incidentName(refusal.number)} has no action item ${refusal.id}. ${type('timeline')} shows those it has; ${type(verbs.task.usage)} adds one.`
    case 'too_many':
      return `${refusal.limit} ${whatText(refusal.what)} are the most that an incident holds. Move what remains to your own tracker.`
    case 'not_a_member':
      return `${incidentName(refusal.number)} is private. Ask somebody in its channel to invite you.`
    case 'not_permitted':
      return notPermittedText(refusal)
    case 'unreadable':
      return unreadableText
    case 'update_posted_since': {
      const who = refusal.by ? `${mention(refusal.by)} posted` : 'There was'
      return `${who} an update on ${incidentName(refusal.number)} at ${dayAndTimeOf(refusal.at)}. Nothing was posted over it.`
    }
    case 'snooze_too_long':
      return `Reminders can rest for at most ${elapsedText(refusal.limitMs)}: ${type(verbs.snooze.usage)}.`
    case 'acknowledge_first':
      return `Pages for ${incidentName(refusal.number)} go on until somebody acknowledges it: ${type('ack')}.`
    case 'update_too_late':
      return `The next update may be promised for at most ${elapsedText(refusal.limitMs)} ahead. Give a shorter time: ${type('update <text> next 30m')}.`
  }
}

/** Which open incident it may be, and how old that is. */
export function seemsDeclaredText(refusal: Extract<Refusal, { kind: 'seems_declared' }>): string {
  const { number, title, openForMs, isSameTitle } = refusal
  const same = isSameTitle ? 'has the same title' : `"${escapedWithin(title, 300)}" sounds the same`
  return `${incidentName(number)} ${same} and is ${elapsedText(openForMs)} old. Nothing was declared, and nobody paged.`
}

/** The command that brings a moment about. */
function nextVerbOf(moment: Moment): 'ack' | 'resolve' | 'close' {
  return moment === 'acknowledged' ? 'ack' : moment === 'resolved' ? 'resolve' : 'close'
}

/** Inside backticks, where a backtick would end them. */
function codeOf(typed: string): string {
  return escapedWithin(typed.replace(/`/g, "'"), 100)
}

function momentText(name: string): string {
  const moment: Moment | undefined = moments.find((known) => known === name)
  return moment ? momentNames[moment].toLowerCase() : escapedWithin(name, 100)
}

function whatText(what: string): string {
  return what === 'rootCause'
    ? 'root cause'
    : what === 'contributingFactors'
      ? 'contributing factors'
      : momentText(what)
}

function timeOwner(what: string): string {
  return what === 'note' ? 'the note' : `"${momentText(what)}"`
}

function outOfOrderText(moment: string, before: string, type: (rest: string) => string): string {
  return `That would put "${momentText(moment)}" on the wrong side of "${momentText(before)}". Correct that one first, or give another time: ${type(verbs.moment.usage)}.`
}

function emptyText(what: string, type: (rest: string) => string): string {
  if (what === 'title')
    return `It needs a few words that say what is wrong: ${type('sev2 checkout is slow')}.`
  if (what === 'change') return 'Nothing was changed, so nothing was saved. Fill in a field and save again.'
  if (what === 'update') return `The update has no words. Say what is known: ${type(verbs.update.usage)}.`
  if (what === 'note') return `The note has no words. Say what happened: ${type(verbs.note.usage)}.`
  if (what === 'action item')
    return `The action item has no words. Say what will be done: ${type(verbs.task.usage)}.`
  return `The ${whatText(what)} has no words. Write some and send it again.`
}

const deeds: Record<Action, string> = {
  acknowledge: 'be acknowledged',
  assign_role: 'have roles assigned',
  change_severity: 'change severity',
  change_status: 'change status that way',
  update: 'have updates posted',
  postpone_update: 'have an update put off',
  snooze: 'have its reminders put off',
  note: 'take notes',
  task: 'take action items',
  findings: 'take findings',
  correct_moment: 'have its times corrected',
  resolve: 'be resolved',
  close: 'be closed',
  reopen: 'be reopened',
  cancel: 'be cancelled',
  draft_postmortem: 'have a postmortem drafted',
}

type NotAllowed = { action: Action; status: Status; number: number }

function notAllowedText({ action, status, number }: NotAllowed, type: (rest: string) => string): string {
  const why = `${incidentName(number)} is ${isOpen(status) ? 'still open' : status}, so it cannot ${deeds[action]}.`
  if (action === 'reopen')
    return `${why} Nothing needs to be reopened; ${type('status investigating')} goes back a step.`
  if (action === 'draft_postmortem' && isOpen(status))
    return `${why} ${type('resolve')} first; ${type('close')} then drafts it by itself.`
  return `${why} ${type('reopen <why>')} opens it again.`
}
