import { isGraver, severityName } from '../domain/policy/severity.ts'
import type { IncidentEffectKind } from '../domain/record/effects.ts'
import type { FoldedEntry, Happening } from '../domain/record/timeline.ts'
import { tookOf } from '../domain/response/elapsed.ts'
import { elapsedText } from '../domain/time/durations.ts'
import { msBetween } from '../domain/time/instant.ts'
import { roleTitle } from './cast.ts'
import { inlineOf } from './escape.ts'
import type { Material } from './material.ts'
import { afterText, capital, counted, fieldNames, momentNames, times } from './wording.ts'

/** A sentence in Markdown without its full stop, and what a person typed with it, as typed. */
export type Told = { sentence: string; quoted: string | null }

/** Says what happened, in the past tense and without names. `index` is the entry's place in the timeline. */
export function tell(entry: FoldedEntry, index: number, material: Material): Told {
  const { what } = entry
  const who = capital(material.cast.actor(entry.by, index))
  const { clock } = material
  switch (what.kind) {
    case 'declared':
      return told(`${who} declared ${severityName(what.severity)}; response due ${clock(what.responseDueAt)}`)
    case 'acknowledged':
      return told(`${who} ${acknowledgementOf(what)}${what.late ? ', later than the target' : ''}`)
    case 'role_assigned':
      return told(assignmentOf(what, entry, index, material))
    case 'role_vacated':
      return told(`The ${roleTitle(what.role, material.policy)} left the channel; the role was vacant`)
    case 'severity_changed': {
      const { from, to, why, responseDueAt, mistake } = what
      const due = responseDueAt ? `; response due ${clock(responseDueAt)}` : ''
      const verb = isGraver(to, from) ? 'raised' : 'lowered'
      const wrong = mistake ? ', which had been a mistake,' : ''
      return told(
        `${who} ${verb} the severity from ${severityName(from)}${wrong} to ${severityName(to)}${due}`,
        why,
      )
    }
    case 'status_changed':
      return told(`${who} set the status to ${what.to}`, what.text)
    case 'update_posted': {
      const next = what.nextDueAt ? `, the next one due ${clock(what.nextDueAt)}` : ''
      return told(
        `${who} posted ${what.nothingNew ? 'that there is nothing new' : 'an update'}${next}`,
        what.text,
      )
    }
    case 'update_postponed':
      return told(`${who} moved the next update to ${clock(what.nextDueAt)}`)
    case 'reminders_put_off':
      return told(`${who} put reminders off until ${clock(what.until)}`)
    case 'note':
      return told(`${who} noted${entry.editedAt ? ' (edited since)' : ''}`, what.text)
    case 'note_edited':
      return told(`${who} edited a note`, what.text)
    case 'note_deleted':
      return told(`${who} deleted a note`)
    case 'note_unpinned':
      return told(`${who} withdrew a note`)
    case 'action_item_added':
      return told(`${who} added action item ${what.item.id}`, what.item.text)
    case 'action_item_changed':
      return told(`${who} changed action item ${what.item.id}`, what.item.text)
    case 'findings_filled':
      return told(
        `${who} filled in ${what.fields.map((field) => fieldNames[field] ?? inlineOf(field)).join(', ')}`,
      )
    case 'moment_corrected': {
      const before = what.from ? `, which had been ${clock(what.from)}` : ', which had not been set'
      return told(`${who} corrected ${momentNames[what.moment]} to ${clock(what.to)}${before}`)
    }
    case 'resolved':
      return told(`${who} resolved the incident ${afterText({ ms: what.tookMs })}`, what.summary)
    case 'closed':
      return told(`${who} closed the incident`)
    case 'reopened':
      return told(`${who} reopened the incident, which had been ${what.from}`, what.why)
    case 'cancelled':
      return what.ending.kind === 'duplicate'
        ? told(`${who} cancelled the incident as a duplicate of INC-${what.ending.of}`)
        : told(`${who} cancelled the incident as a false alarm`, what.ending.reason)
    case 'duplicate_covered':
      return told(`INC-${what.number} ended as a duplicate of this incident`)
    case 'duplicate_reopened':
      return told(`INC-${what.number}, a duplicate until then, was reopened`)
    case 'paged':
      return told(`Muster paged level ${what.level}: ${calledBy(what)}`)
    case 'response_reminder':
      return told(
        `Muster reminded people that a response was due ${clock(what.dueAt)}${lateness(what.plannedAt, entry)}`,
      )
    case 'response_missed':
      return told(
        `The response target of ${clock(what.dueAt)} passed unanswered${lateness(what.dueAt, entry)}`,
      )
    case 'update_overdue':
      return told(`The update due ${clock(what.dueAt)} had not come; Muster asked for it${times(what.time)}`)
    case 'asked':
      return told(`Muster asked ${questions[what.question]}${times(what.time)}`)
    case 'postmortem_drafted':
      return told(`The postmortem was drafted${what.dueAt ? `; it is due ${clock(what.dueAt)}` : ''}`)
    case 'postmortem_reminder':
      return told(`Muster asked for the postmortem, due ${clock(what.dueAt)}${times(what.time)}`)
    case 'channel_opened':
      return told(`The channel #${inlineOf(what.name)} was opened`)
    case 'channel_refused':
      return told(`Slack refused the channel (${inlineOf(what.reason)}); ${fallbacks[what.fallback]}`)
    case 'channel_renamed':
      return told(`The channel was renamed to #${inlineOf(what.name)}`)
    case 'channel_archived':
      return told('The channel was archived')
    case 'channel_unarchived':
      return told('The channel was brought back from the archive')
    case 'channel_deleted':
      return told('The channel was deleted')
    case 'channel_made_public':
      return told('The channel was made public; Muster said nothing more in it')
    case 'channel_made_private':
      return told('The channel was made private again')
    case 'delivery_failed':
      return told(`Slack refused ${deliveryOf(what.what)} (${inlineOf(what.reason)})`)
  }
}

function acknowledgementOf(what: Extract<Happening, { kind: 'acknowledged' }>): string {
  const verb = what.again ? 'acknowledged again' : acknowledgements[what.how]
  return `${verb} ${afterText(tookOf(what), what.late)}`
}

const acknowledgements = {
  acknowledged: 'acknowledged',
  took_command: 'responded by taking command',
  raised: 'responded by raising the severity',
}

function told(sentence: string, quoted: string | null = null): Told {
  return { sentence, quoted: quoted || null }
}

type Assignment = Extract<Happening, { kind: 'role_assigned' }>

function assignmentOf(what: Assignment, { by }: FoldedEntry, index: number, material: Material): string {
  const { cast, policy } = material
  const who = capital(cast.actor(by, index))
  const isCommand = what.role === 'commander'
  const role = isCommand ? 'command' : `the role of ${roleTitle(what.role, policy)}`
  const actor = by.kind === 'person' ? by.id : null
  if (actor === what.to) return `${who} took ${what.from ? 'over ' : ''}${role}`
  const to = cast.person(what.to, index)
  return `${who} ${actor === what.from ? 'handed' : 'gave'} ${role} to ${to}`
}

/** How many were called; never who. */
function calledBy({ targets, mention }: Extract<Happening, { kind: 'paged' }>): string {
  if (targets.length === 0)
    return mention === 'none' ? 'nobody is configured for it' : `everybody, by @${mention}`
  const people = targets.filter(({ kind }) => kind === 'person').length
  const groups = targets.length - people
  const parts = [people > 0 && counted(people, 'person', 'people'), groups > 0 && counted(groups, 'group')]
  return parts.filter((part) => part !== false).join(' and ')
}

/** What was said late because nobody was there to say it. */
const lateFromMs = 60_000

function lateness(plannedAt: string, { happenedAt }: FoldedEntry): string {
  const lateMs = msBetween(plannedAt, happenedAt)
  return lateMs < lateFromMs ? '' : ` (told ${elapsedText(lateMs)} late)`
}

const questions = {
  noCommander: 'who takes command',
  quiet: 'whether the incident is still going on',
  notClosed: 'whether the incident can be closed',
} as const

const fallbacks = {
  thread: 'the incident went on in a thread',
  none: 'there was no other place to go on',
} as const

const deliveries: Record<IncidentEffectKind, string> = {
  open_channel: 'the channel',
  record_message: 'a marked message',
  invite: 'an invitation',
  refresh_card: 'the card',
  refresh_prompts: 'an answered question',
  pin_card: 'to pin the card',
  set_topic: 'the topic',
  refresh_announcement: 'the announcement',
  say: 'a message',
  say_in_thread: 'a message under the announcement',
  say_in_announcements: 'a page in the announcements channel',
  write_postmortem: 'the postmortem file',
  upload_postmortem: 'the upload of the postmortem',
  revise_postmortem: 'the revised postmortem',
  announce_postmortem: 'the announcement of the postmortem',
}

function deliveryOf(what: string): string {
  return (deliveries as Record<string, string | undefined>)[what] ?? `"${inlineOf(what)}"`
}
