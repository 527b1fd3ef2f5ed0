import type { Incident } from '../../domain/incident/incident.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import type { FoldedEntry, Happening } from '../../domain/record/timeline.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { lineOf } from '../happenings.ts'
import { deliveryName } from '../incident/names.ts'
import type { Spoken } from '../incident/spoken.ts'
import { targetCount, unreachableText } from '../policy/names.ts'
import { countOf } from '../text/amount.ts'
import { capitalSentence } from '../text/capital.ts'
import {
  channel,
  command,
  incidentLink,
  join,
  type Sentence,
  say,
  strong,
  typed,
  when,
} from '../text/sentence.ts'
import { whomItMentions, whomItPages } from './sets-off.ts'
import { channelArchived } from './words.ts'

export const lifecycleAnswers = {
  severity: (_: unknown, { incident, at }: Spoken): Sentence =>
    say`${incidentLink(incident.number)} is now ${severityName(incident.severity)}.${responseDue(incident, at)}`,

  resolve: (_: unknown, { incident }: Spoken): Sentence =>
    say`You resolved ${incidentLink(incident.number)}. Next: ${command('close')} drafts the postmortem.`,

  close: (_: unknown, { incident }: Spoken): Sentence => say`You closed ${incidentLink(incident.number)}.`,

  reopen: (_: unknown, { incident, at }: Spoken): Sentence =>
    say`You reopened ${incidentLink(incident.number)}.${responseDue(incident, at)}${channelArchived(incident)}`,

  keep_channel: (_: unknown, { incident }: Spoken): Sentence =>
    say`${incidentLink(incident.number)} keeps its channel.`,

  cancel: (_: unknown, { incident }: Spoken): Sentence =>
    say`You cancelled ${incidentLink(incident.number)}. To undo it: ${command('reopen <why>')}.`,

  reported: (_: unknown, { incident }: Spoken): Sentence =>
    say`Noted on the timeline of ${incidentLink(incident.number)}.`,

  duplicate: ({ of }: { of: number }, { incident }: Spoken): Sentence =>
    say`You marked ${incidentLink(incident.number)} as a duplicate of ${incidentLink(of)}.`,
}

function responseDue(incident: Incident, at: Instant): Sentence {
  return awaitsResponse(incident) ? say` Response due by ${when(incident.response.dueAt, at)}.` : []
}

/** Said as soon as the declaration is saved; the channel is still to come. */
export function declaredAnswer(spoken: Spoken, channelName: string, called: Called | null = null): Sentence {
  const { incident, at } = spoken
  const { number, severity, isPrivate } = incident
  const whom = whomItCalls(spoken, called)
  const opening = say`Opening ${isPrivate && 'the private channel '}#${typed(channelName, 100)}`
  const next = awaitsResponse(incident) ? responseDue(incident, at) : say` You're in command.`
  const what = incident.drill ? ' started as a drill' : ' declared'
  const declared = strong(incidentLink(number), `${what}, ${severityName(severity)}.`)
  return say`${declared} ${opening}${whom && ` and paging ${whom}`}.${passedOver(called, at)}${next}`
}

/** Who was to be called, and isn't there. */
function passedOver(called: Called | null, at: Instant): Sentence {
  const { empty = [], vacant = [], cannot = [], quiet = [] } = called ?? {}
  if (empty.length + vacant.length === 0) return []
  return say` ${capitalSentence(unreachableText(empty, targetsAtMost, { vacant, cannot, quiet, now: at }))}.`
}

/** The page that was decided with a declaration. */
export type Called = Extract<Happening, { kind: 'paged' | 'nobody_paged' }>

const targetsAtMost = 10

/** As it was decided; without a page, what the severity sets off in general. */
function whomItCalls({ incident, policy }: Spoken, called: Called | null): string | null {
  const { severity, isPrivate, drill } = incident
  if (drill && !called) return null
  if (!called) return whomItPages(severity, policy, isPrivate)
  if (called.kind === 'nobody_paged') return null
  const { targets, channels = [], mention } = called
  const names = channels.slice(0, targetsAtMost).map((name) => `#${name}`)
  const inChannels = names.length > 0 && `${mention === 'none' ? '' : `@${mention} in `}${names.join(', ')}`
  const whom = [targetCount(targets), inChannels].filter(Boolean).join(' and ')
  return whom || whomItMentions(severity, policy, isPrivate)
}

export type Opened = {
  channel: ChannelId
  /** Whether the one who declared is in it: Slack can reject an invitation. */
  isIn: boolean
  /** Everyone invited. */
  people: number
}

/** The same answer, edited once the channel is there. */
export function openedAnswer({ channel: id, isIn, people }: Opened): Sentence {
  const others = people > 1 && ` ${countOf(people, 'person', 'people')} invited.`
  const where = isIn ? strong("You're in ", channel(id), '.') : say`${channel(id)} is open.`
  return say`${where}${others}`
}

export type Standing = {
  channel: ChannelId | null
  /** What isn't shown yet, by its effect, and why where Slack said so. */
  waiting: { kind: string; reason: string | null }[]
  pages: FoldedEntry[]
}

/** The same answer while Slack keeps something waiting: what's missing and why, and who was paged. */
export function lateAnswer(
  { incident, policy }: Spoken,
  { channel: id, waiting, pages }: Standing,
): Sentence {
  const missing = waiting.filter(({ kind, reason }) => reason !== null && kind !== 'open_channel')
  const opening = waiting.find(({ kind }) => kind === 'open_channel')
  return join(
    [
      id ? say`${channel(id)} is open.` : notYetOpen(incident.number, opening?.reason ?? null),
      ...pages.map((page) => say`${lineOf(page, policy).sentence}.`),
      ...missing.map(({ kind, reason }) => say`Still to come: ${deliveryName(kind)}${because(reason)}.`),
    ],
    '\n',
  )
}

function notYetOpen(number: number, reason: string | null): Sentence {
  const name = incidentLink(number)
  const slow = say`${name} is declared, but Slack hasn't opened its channel yet${because(reason)}.`
  return say`${slow} Muster keeps trying. Until it's open, use ${command(`${incidentName(number)} …`)}.`
}

function because(reason: string | null): Sentence {
  return reason === null ? [] : say` (${typed(reason, 300)})`
}

/** The same answer when Slack rejected the channel for good. */
export function notOpenedAnswer(number: number, reason: string): Sentence {
  const rejected = say`Slack rejected its channel (${typed(reason, 400)})`
  return say`${incidentLink(number)} is declared, but ${rejected}. It continues here, in a thread.`
}
