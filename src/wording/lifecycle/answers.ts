import type { Incident } from '../../domain/incident/incident.ts'
import type { ChannelId } from '../../domain/people/people.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Spoken } from '../incident/spoken.ts'
import { countOf } from '../text/amount.ts'
import { channel, command, incidentLink, type Sentence, say, strong, typed, when } from '../text/sentence.ts'
import { whomItPages } from './sets-off.ts'

export const lifecycleAnswers = {
  severity: (_: unknown, { incident, at }: Spoken): Sentence =>
    say`${incidentLink(incident.number)} is now ${severityName(incident.severity)}.${responseDue(incident, at)}`,

  resolve: (_: unknown, { incident }: Spoken): Sentence =>
    say`You resolved ${incidentLink(incident.number)}. Next: ${command('close')} drafts the postmortem.`,

  close: (_: unknown, { incident }: Spoken): Sentence => say`You closed ${incidentLink(incident.number)}.`,

  reopen: (_: unknown, { incident, at }: Spoken): Sentence =>
    say`You reopened ${incidentLink(incident.number)}.${responseDue(incident, at)}`,

  cancel: (_: unknown, { incident }: Spoken): Sentence =>
    say`You cancelled ${incidentLink(incident.number)}. To undo it: ${command('reopen <why>')}.`,

  duplicate: ({ of }: { of: number }, { incident }: Spoken): Sentence =>
    say`You marked ${incidentLink(incident.number)} as a duplicate of ${incidentLink(of)}.`,
}

function responseDue(incident: Incident, at: Instant): Sentence {
  return awaitsResponse(incident) ? say` Response due by ${when(incident.response.dueAt, at)}.` : []
}

/** Said as soon as the declaration is saved; the channel is still to come. */
export function declaredAnswer({ incident, policy, at }: Spoken, channelName: string): Sentence {
  const { number, severity, isPrivate } = incident
  const whom = whomItPages(severity, policy, isPrivate)
  const opening = say`Opening ${isPrivate && 'the private channel '}#${typed(channelName, 100)}`
  const next = awaitsResponse(incident) ? responseDue(incident, at) : say` You're in command.`
  const declared = strong(incidentLink(number), ` declared, ${severityName(severity)}.`)
  return say`${declared} ${opening}${whom && ` and paging ${whom}`}.${next}`
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

/** The same answer when Slack rejected the channel for good. */
export function notOpenedAnswer(number: number, reason: string): Sentence {
  const rejected = say`Slack rejected its channel (${typed(reason, 400)})`
  return say`${incidentLink(number)} is declared, but ${rejected}. It continues here, in a thread.`
}
