import type { ActionItem, Ending, Question } from '../../domain/incident/incident.ts'
import type { Policy, Target } from '../../domain/policy/policy.ts'
import { isGraver, severityName } from '../../domain/policy/severity.ts'
import type { Happening } from '../../domain/record/timeline.ts'
import type { PageWay } from '../../domain/response/happenings.ts'
import { elapsedText } from '../../domain/time/durations.ts'
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
      const how = what.how === 'took_command' ? 'Acknowledged by taking command' : 'Acknowledged'
      return `${how}, after ${elapsedText(what.tookMs)}${what.late ? ', later than it was due' : ''}`
    }
    case 'role_assigned': {
      const role = policy.roles.find(({ id }) => id === what.role)?.name ?? what.role
      return `${mention(what.to)} is ${named(role)}${what.from ? `, after ${mention(what.from)}` : ''}`
    }
    case 'severity_changed': {
      const verb = isGraver(what.to, what.from) ? 'Raised' : 'Lowered'
      return `${verb} from ${severityName(what.from)} to ${severityName(what.to)}${tail(what.why)}`
    }
    case 'status_changed':
      return `${statusNames[what.to]}, was ${statusNames[what.from].toLowerCase()}${tail(what.text)}`
    case 'update_posted':
      return `Update: ${typed(what.text)}`
    case 'update_postponed':
      return `Next update put off until ${timeOf(what.nextDueAt)}`
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
    case 'paged':
      return pagedText(what)
    case 'nobody_paged':
      return `Nobody to page: ${emptyText(what.empty)}`
    case 'page_unsent':
      return `Page reached nobody (${typed(what.reason)})`
    case 'page_sent':
      return `Page sent${sentText(what)}`
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
      return `Channel opened: ${channelLink(what.channel)}${what.lateMs ? `, ${elapsedText(what.lateMs)} late` : ''}`
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

function pagedText(what: Extract<Happening, { kind: 'paged' }>): string {
  const { level, targets, mention: called, people = [], empty = [] } = what
  const again = level > 1 ? `Page ${level}` : 'Paged'
  const passed = empty.length > 0 ? ` (${emptyText(empty)})` : ''
  if (targets.length === 0)
    return `${again}: ${called === 'channel' ? 'everybody' : 'everybody active'}${passed}`
  const behind = people.filter((id) => !targets.some((target) => target.id === id))
  const who = behind.length > 0 ? `, which is ${listed(behind.map(mention))}` : ''
  return `${again}: ${listed(targets.map(mentionOf))}${who}${passed}`
}

function listed(mentions: readonly string[]): string {
  const more = mentions.length > targetsAtMost ? ` and ${mentions.length - targetsAtMost} more` : ''
  return `${mentions.slice(0, targetsAtMost).join(' ')}${more}`
}

/** `@oncall has no members`: why a target was passed over. */
export function emptyText(empty: readonly Target[]): string {
  return `nobody is behind ${listed(empty.map(mentionOf))}`
}

const ways: Record<PageWay, string> = {
  channel: '',
  direct: ', by direct message',
  scheduled: ', as a scheduled message',
}

/** How a page went out, where that wasn't as meant; follows its own text. */
export function sentText({ way, lateMs }: { way: PageWay; lateMs: number }): string {
  return lateMs < lateFromMs ? ways[way] : `${ways[way]}, ${elapsedText(lateMs)} late`
}

const lateFromMs = 60_000

const questionTexts: Record<Question, string> = {
  noCommander: 'Asked who takes command',
  quiet: 'Asked whether it is still going on',
  notClosed: 'Asked whether anything is left to do',
}
