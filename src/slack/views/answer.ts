import type { Incident } from '../../domain/incident/incident.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { awaitsResponse, pagesAtAnyHour } from '../../domain/response/clock.ts'
import { elapsedFor } from '../../domain/response/elapsed.ts'
import { leftText, spentText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import type { Command } from '../commands/command.ts'
import { channelLink, escapedWithin, harmless, mention, whenOf } from '../text/mrkdwn.ts'
import { momentNames } from './incident/moment-names.ts'
import { callsOf } from './lifecycle/sets-off.ts'
import { incidentName } from './signs.ts'

type Declared = { incident: Incident; policy: Policy; at: Instant; channelName: string }

/** Said as soon as the declaration is saved; the channel is still to come. */
export function declaredAnswer({ incident, policy, at, channelName }: Declared): string {
  const { number, severity, isPrivate } = incident
  const calls = callsOf(severity, policy, isPrivate)
  const calling = calls === 'no page' ? '' : `; this ${calls}`
  return `*${incidentName(number)} declared, ${severityName(severity)}.* Opening ${isPrivate ? 'the private channel ' : ''}#${escapedWithin(channelName, 100)}${calling}. ${firstResponse(incident, policy, at)}`
}

function firstResponse(incident: Incident, policy: Policy, at: Instant): string {
  if (!awaitsResponse(incident)) return 'You lead it.'
  const { dueAt } = incident.response
  if (policy.severities[incident.severity].response.kind === 'immediate') {
    return `First response is due now, at the latest ${whenOf(dueAt, at)}.`
  }
  const isNear = pagesAtAnyHour(policy.severities[incident.severity])
  return `First response is due ${isNear ? `in ${leftText(msBetween(at, dueAt))} (${whenOf(dueAt, at)})` : whenOf(dueAt, at)}.`
}

/** The same answer, edited once the channel is there. */
export function openedAnswer(channel: ChannelId, people: number): string {
  return `${channelLink(channel)} is open; ${people === 1 ? '1 person is' : `${people} people are`} in.`
}

/** The same answer when Slack refused the channel for good. `reason` is a sentence of ours, in mrkdwn. */
export function notOpenedAnswer(incident: Incident, reason: string): string {
  return `${incidentName(incident.number)} is saved, but it has no channel: ${reason} It goes on here, in a thread.`
}

/** Every command that changes an incident; the others are answered by a view of their own. */
export type Deed = Exclude<
  Command,
  { verb: 'open' | 'declare' | 'timeline' | 'list' | 'doctor' | 'help' | 'incomplete' | 'unknown' }
>

type Done = { incident: Incident; policy: Policy; at: Instant }

/** The short confirmation that only the one who asked sees. `incident` is as the command left it. */
export function doneAnswer(deed: Deed, { incident, policy, at }: Done): string {
  const type = (rest: string): string => `\`${harmless(`${policy.command} ${rest}`)}\``
  const name = incidentName(incident.number)
  switch (deed.verb) {
    case 'ack':
      return `You acknowledged ${name}${tookText({ incident, policy, at })}.${incident.roles.commander ? '' : ` Nobody leads it yet: ${type('lead')} takes command.`}`
    case 'lead':
      return deed.person ? `${mention(deed.person)} leads ${name} now.` : `You lead ${name} now.`
    case 'role':
      return `${deed.person ? `${mention(deed.person)} has` : 'You have'} the role ${escapedWithin(roleName(deed.role, policy), 100)} in ${name} now.`
    case 'severity':
      return `${name} is ${severityName(incident.severity)} now.${responseText(incident, at)}`
    case 'status':
      return `${name} is ${incident.status} now.`
    case 'snooze':
      return `Reminders for ${name} rest${incident.restsUntil ? ` until ${whenOf(incident.restsUntil, at)}` : ''}.`
    case 'update':
      return `The update on ${name} is posted.${nextUpdateText(incident, at)}`
    case 'note':
      return `Recorded on the timeline of ${name}${deed.at ? `, at ${deed.at}` : ''}.`
    case 'task':
      return `${taskText(incident)} added to ${name}.${lackingText(deed)}`
    case 'resolve':
      return `${name} is resolved. ${type('close')} ends it and drafts the postmortem.`
    case 'close':
      return `${name} is closed.`
    case 'reopen':
      return `${name} is open again.${responseText(incident, at)}`
    case 'cancel':
      return `${name} is cancelled. ${type('reopen <why>')} opens it again.`
    case 'duplicate':
      return `${name} is ended as a duplicate of ${incidentName(deed.of)}.`
    case 'moment':
      return `${momentNames[deed.moment]} is corrected${momentText(incident, deed.moment, at)}. The figures follow it.`
    case 'postmortem':
      return `The postmortem of ${name} is being drafted from the present record.`
  }
}

/** How long the first response took; what answers a later call is only acknowledged. */
function tookText({ incident, policy }: Done): string {
  const { answered, met, dueAt } = incident.response
  if (!met || met.at !== incident.lastActivityAt || answered.length > 0) return ''
  const span = { from: incident.moments.declared, to: met.at }
  return ` after ${spentText(elapsedFor(policy, incident.severity, span), met.at > dueAt)}`
}

function roleName(role: string, { roles }: Policy): string {
  return roles.find(({ id }) => id === role)?.name ?? role
}

function responseText(incident: Incident, at: Instant): string {
  return awaitsResponse(incident) ? ` Response is due ${whenOf(incident.response.dueAt, at)}.` : ''
}

function nextUpdateText({ updates }: Incident, at: Instant): string {
  return updates.nextDueAt
    ? ` The next one is due ${whenOf(updates.nextDueAt, at)}.`
    : ' No next update is promised.'
}

function taskText({ actionItems }: Incident): string {
  return `Action item ${actionItems.length}`
}

function lackingText({ owner, deadlineAt }: { owner: unknown; deadlineAt: Instant | null }): string {
  const lacking = [...(owner ? [] : ['owner']), ...(deadlineAt ? [] : ['deadline'])]
  return lacking.length === 0
    ? ''
    : ` It has no ${lacking.join(' and no ')} yet, and is asked about until it has one.`
}

function momentText({ moments }: Incident, moment: keyof typeof momentNames, at: Instant): string {
  const to = moments[moment]
  return to ? `: ${whenOf(to, at)}` : ''
}
