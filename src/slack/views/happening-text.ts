import type { ActionItem, Ending, Question } from '../../domain/incident/incident.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { isGraver, severityName } from '../../domain/policy/severity.ts'
import type { Happening } from '../../domain/record/timeline.ts'
import { tookOf } from '../../domain/response/elapsed.ts'
import { elapsedText, spentText } from '../../domain/time/durations.ts'
import {
  channelLink,
  dayAndTimeOf,
  dayOf,
  escapedWithin,
  mention,
  mentionOf,
  timeOf,
} from '../text/mrkdwn.ts'
import { effectName } from './effect-names.ts'
import { momentNames } from './incident/moment-names.ts'
import { findingName } from './postmortem/finding-names.ts'
import { incidentName, statusNames } from './signs.ts'

/** A page of the timeline holds many entries; a longer text is read where its link leads. */
const typedLimit = 400
const nameLimit = 100

function typed(text: string): string {
  return escapedWithin(text, typedLimit)
}

function named(text: string): string {
  return escapedWithin(text, nameLimit)
}

/** Said after a colon, when there is anything to say. */
function tail(text: string | null): string {
  return text ? `: ${typed(text)}` : ''
}

/** What happened, as mrkdwn, without when and by whom. */
export function happeningText(what: Happening, policy: Policy): string {
  switch (what.kind) {
    case 'declared':
      return `Declared as ${severityName(what.severity)}: ${typed(what.title)}`
    case 'acknowledged': {
      const how = what.again ? 'Acknowledged again' : acknowledgements[what.how]
      return `${how}, after ${spentText(tookOf(what), what.late)}${what.late ? ', later than it was due' : ''}`
    }
    case 'role_assigned': {
      const role = policy.roles.find(({ id }) => id === what.role)?.name ?? what.role
      return `${mention(what.to)} is ${named(role)}${what.from ? `, after ${mention(what.from)}` : ''}`
    }
    case 'role_vacated': {
      const role = policy.roles.find(({ id }) => id === what.role)?.name ?? what.role
      return `${mention(what.from)} left the channel; ${named(role)} is vacant`
    }
    case 'severity_changed': {
      const verb = isGraver(what.to, what.from) ? 'Raised' : 'Lowered'
      const mistake = what.mistake ? ', which was a mistake' : ''
      return `${verb} from ${severityName(what.from)}${mistake} to ${severityName(what.to)}${tail(what.why)}`
    }
    case 'status_changed':
      return `${statusNames[what.to]}, was ${statusNames[what.from].toLowerCase()}${tail(what.text)}`
    case 'update_posted':
      return `Update: ${typed(what.text)}`
    case 'update_postponed':
      return `Next update put off until ${timeOf(what.nextDueAt)}`
    case 'reminders_put_off':
      return `Reminders put off until ${timeOf(what.until)}`
    case 'note':
      return typed(what.text)
    case 'note_edited':
      return `Message edited: ${typed(what.text)}`
    case 'note_deleted':
      return 'Message deleted'
    case 'note_unpinned':
      return 'Message taken off the timeline'
    case 'action_item_added':
      return `Action item ${itemText(what.item)}`
    case 'action_item_changed':
      return `Action item changed, ${itemText(what.item)}`
    case 'findings_filled':
      return `Filled in: ${what.fields.map(findingName).join(', ')}`
    case 'moment_corrected': {
      const from = what.from ? `, was ${dayAndTimeOf(what.from)}` : ''
      return `Time corrected: ${momentNames[what.moment]}, ${dayAndTimeOf(what.to)}${from}`
    }
    case 'resolved':
      return `Resolved after ${elapsedText(what.tookMs)}${tail(what.summary)}`
    case 'closed':
      return 'Closed'
    case 'reopened':
      return `Reopened, was ${statusNames[what.from].toLowerCase()}${tail(what.why)}`
    case 'cancelled':
      return endingOf(what.ending)
    case 'duplicate_covered':
      return `${incidentName(what.number)} ended as a duplicate of this`
    case 'duplicate_reopened':
      return `${incidentName(what.number)} is no duplicate; it is open again`
    case 'paged':
      return pagedText(what)
    case 'response_reminder':
      return `Reminder: response due ${timeOf(what.dueAt)}`
    case 'response_missed':
      return `Response was due ${timeOf(what.dueAt)}, and nobody had acknowledged`
    case 'update_overdue':
      return `An update was due ${timeOf(what.dueAt)}`
    case 'asked':
      return questionTexts[what.question]
    case 'postmortem_drafted':
      return `Postmortem drafted${what.dueAt ? `, due ${dayOf(what.dueAt)}` : ''}`
    case 'postmortem_reminder':
      return `Reminder: postmortem due ${dayOf(what.dueAt)}`
    case 'channel_opened':
      return `Channel opened: ${channelLink(what.channel)}`
    case 'channel_refused': {
      const next = what.fallback === 'thread' ? 'it goes on in a thread' : 'it goes on without one'
      return `Slack refused the channel (${typed(what.reason)}); ${next}`
    }
    case 'channel_renamed':
      return `Channel renamed to #${named(what.name)}`
    case 'channel_archived':
      return 'Channel archived'
    case 'channel_unarchived':
      return 'Channel taken out of the archive'
    case 'channel_deleted':
      return 'Channel deleted'
    case 'channel_made_public':
      return 'Channel made public; Muster says nothing more in it'
    case 'channel_made_private':
      return 'Channel made private again'
    case 'delivery_failed':
      return `Slack refused ${effectName(what.what)} (${typed(what.reason)})`
  }
}

function itemText({ id, text, owner, deadlineAt }: ActionItem): string {
  const whose = owner ? `for ${mention(owner)}` : 'without owner'
  const until = deadlineAt ? `by ${dayOf(deadlineAt)}` : 'without deadline'
  return `${id} ${whose}, ${until}: ${typed(text)}`
}

function endingOf(ending: Ending): string {
  return ending.kind === 'duplicate'
    ? `Cancelled, duplicate of ${incidentName(ending.of)}`
    : `Cancelled, false alarm${tail(ending.reason)}`
}

/** Enough to see who was called, within one line. */
const targetsAtMost = 10

function pagedText({ level, targets, mention: called }: Extract<Happening, { kind: 'paged' }>): string {
  const again = level > 1 ? `Page ${level}` : 'Paged'
  if (targets.length === 0) return `${again}: ${called === 'channel' ? 'everybody' : 'everybody active'}`
  const more = targets.length > targetsAtMost ? ` and ${targets.length - targetsAtMost} more` : ''
  return `${again}: ${targets.slice(0, targetsAtMost).map(mentionOf).join(' ')}${more}`
}

const acknowledgements = {
  acknowledged: 'Acknowledged',
  took_command: 'Acknowledged by taking command',
  raised: 'Acknowledged by raising it',
}

const questionTexts: Record<Question, string> = {
  noCommander: 'Asked who takes command',
  quiet: 'Asked whether it is still going on',
  notClosed: 'Asked whether anything is left to do',
}
