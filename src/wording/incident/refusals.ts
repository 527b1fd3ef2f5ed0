import { moments } from '../../domain/incident/incident.ts'
import type { IncidentRefusal, TypedText } from '../../domain/incident/refusals.ts'
import { type Action, isOpen, type Status } from '../../domain/incident/status.ts'
import { code, command, incidentLink, join, type Sentence, say } from '../text/sentence.ts'
import type { Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'
import { findingNames, momentNames, shareName, statusNames } from './names.ts'

export const incidentRefusals = {
  no_such_incident: ({ number }) =>
    say`No ${incidentLink(number)} that you can see. Open incidents: ${command('list')}.`,

  not_in_incident_channel: ({ word }) =>
    say`No incident here. Run it in the incident's channel, or say which: ${command(`INC-42 ${word ?? 'ack'}`)}.`,

  not_a_member: ({ number }) =>
    say`${incidentLink(number)} is private. Ask someone in its channel to invite you.`,

  not_allowed_now: ({ action, status, number }) => notAllowed(action, status, number),

  imported_is_over: ({ number }) =>
    say`${incidentLink(number)} was imported: it's over, and has no channel. To add to it: ${command(usages.note)}.`,

  same_status: ({ status, number }) =>
    say`${incidentLink(number)} is already ${statusNames[status]}. To post news: ${command('update <text>')}.`,

  empty: ({ what }) =>
    what === 'change'
      ? say`Nothing changed. Fill in a field, then save.`
      : join([say`The ${textNames[what]} is empty.`, remedies[what]]),

  too_long: ({ what, limit, length }) =>
    say`The ${textNames[what]} is ${length} characters; the limit is ${limit}.`,

  in_the_future: ({ what }) => {
    const name = what === 'note' ? 'The note' : `"${momentNames[what]}"`
    return say`${name} needs a time in the past, such as ${code('at 14:05')} or ${code('at 2026-11-21 14:05')}.`
  },

  moment_is_known: ({ moment, number }) =>
    say`"${momentNames[moment]}" of ${incidentLink(number)} can't be unknown. To correct it: ${command(usages.moment)}.`,
  moment_not_reached: ({ moment, number }) => {
    const first = moment === 'acknowledged' ? 'ack' : moment === 'resolved' ? 'resolve' : 'close'
    const name = momentNames[moment].toLowerCase()
    return say`${incidentLink(number)} isn't ${name} yet. First: ${command(usages[first])}.`
  },

  moment_out_of_order: ({ moment, before: other }) => {
    const name = momentNames[moment]
    const otherName = momentNames[other]
    const wrongSide = moments.indexOf(moment) < moments.indexOf(other) ? 'after' : 'before'
    return say`"${name}" can't be ${wrongSide} "${otherName}". Fix "${otherName}" first, or pick another time: ${command(usages.moment)}.`
  },

  too_many_services: ({ limit }) =>
    say`An incident names at most ${limit} services. Name the worst: ${command(usages.service)}.`,

  same_services: ({ services, number }) =>
    services.length === 0
      ? say`${incidentLink(number)} names no service yet. Name one: ${command(usages.service)}.`
      : say`${incidentLink(number)} already names ${code(services.join(' '), 400)}. To name none: ${command('service none')}.`,

  same_share: ({ share, number }) =>
    say`${incidentLink(number)} already spends ${shareName(share)}. To change it: ${command('service share 30%')}.`,

  unreadable: () => say`That didn't come through. Reopen it and try again.`,
} satisfies Table<IncidentRefusal, unknown, Sentence>

const textNames: Record<TypedText, string> = {
  ...findingNames,
  title: 'title',
  note: 'note',
  update: 'update',
  'status text': 'status text',
  reason: 'reason',
  'action item': 'action item',
  ticket: 'ticket link',
  'published text': 'text to publish',
  'text for readers outside': 'text for readers outside',
}

/** What to type instead, where it's a command's text that is missing. */
const remedies: Partial<Record<TypedText, Sentence>> = {
  title: say`Say what's wrong: ${command('sev2 checkout is slow')}.`,
  update: say`Say what we know: ${command(usages.update)}.`,
  note: say`Say what happened: ${command(usages.note)}.`,
  'published text': say`Say what users should know: ${command(usages.publish)}.`,
  'action item': say`Say what to do: ${command(usages.task)}.`,
}

/** Behind "so it can't". */
const actionNames: Record<Action, string> = {
  acknowledge: 'be acknowledged',
  page: 'page anyone',
  assign_role: 'have roles assigned',
  change_severity: 'change severity',
  change_status: 'change status',
  update: 'have updates',
  postpone_update: 'have its update moved',
  snooze: 'have its reminders snoozed',
  note: 'have notes',
  task: 'have action items',
  findings: 'have findings',
  correct_moment: 'have its times corrected',
  name_services: 'have its service changed',
  rate_page: 'have its page rated',
  report_duty: 'have reports noted',
  follow_runbook: 'follow a runbook',
  resolve: 'be resolved',
  close: 'be closed',
  reopen: 'be reopened',
  cancel: 'be cancelled',
  draft_postmortem: 'have a postmortem yet',
}

/** What an action leads to: a second one has nothing left to do. */
const reached: Partial<Record<Action, Status>> = { resolve: 'resolved', close: 'closed', cancel: 'cancelled' }

function alreadyDone(status: Status, number: number): Sentence {
  const done = say`${incidentLink(number)} is already ${status}.`
  if (status === 'resolved') return say`${done} Next: ${command('close')} drafts the postmortem.`
  return say`${done} To work on it again: ${command(usages.reopen)}.`
}

function notAllowed(action: Action, status: Status, number: number): Sentence {
  if (reached[action] === status) return alreadyDone(status, number)
  const state = isOpen(status) ? 'still open' : status
  const refusal = say`${incidentLink(number)} is ${state}, so it can't ${actionNames[action]}.`
  if (action === 'reopen') return say`${refusal} To go back a step: ${command('status investigating')}.`
  if (action === 'draft_postmortem' && isOpen(status))
    return say`${refusal} First ${command('resolve')}; then ${command('close')} drafts it automatically.`
  return say`${refusal} Reopen it first: ${command(usages.reopen)}.`
}
