import { commanderOf, firstAnswerOf, type Incident, type Moment } from '../../domain/incident/incident.ts'
import { isOpen } from '../../domain/incident/status.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import { elapsedFor } from '../../domain/response/elapsed.ts'
import { type Elapsed, elapsedText, spentText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { servicesText, shareName, statusNames } from '../incident/names.ts'
import { nameLimit, severityLabel } from '../policy/names.ts'
import {
  atMoment,
  dayAndTime,
  incidentLink,
  join,
  link,
  person,
  type Sentence,
  say,
  strong,
  typed,
} from '../text/sentence.ts'

/** `*SEV-1 Critical* · Investigating · declared 14:02 by @ana` */
export function statusLine(incident: Incident, policy: Policy): Sentence {
  const { severity, status, moments, declaredBy, isPrivate, imported } = incident
  const label = strong(typed(severityLabel(severity, policy), nameLimit))
  const declared = say`declared ${dayAndTime(moments.declared)}${imported && ', imported'} by ${person(declaredBy)}`
  return join([label, statusNames[status], declared, isPrivate && 'Private'], ' · ')
}

/**
 * How the first response went, which raising takes nothing from; null while it's awaited, for then it's due
 * and not yet a fact.
 */
export function responseLine(incident: Incident, policy: Policy, at: Instant): Sentence | null {
  const first = firstAnswerOf(incident)
  if (!first && incident.imported) return null
  if (!first) return isOpen(incident.status) ? null : say`Never acknowledged`
  const severity = incident.response.answered[0]?.severity ?? incident.severity
  const isLate = first.at > first.dueAt
  const spent = (from: Instant): Elapsed => elapsedFor(policy, severity, { from, to: first.at })
  const after = spentText(spent(incident.moments.declared), isLate)
  const late = isLate && say` (${spentText(spent(first.dueAt))} late)`
  const acknowledged = say`${person(first.by)} acknowledged ${atMoment(first.at, at)}, after ${after}${late}`
  return say`${acknowledged}${answerAfterRaising(incident, at)}`
}

function answerAfterRaising({ response: { answered, met } }: Incident, at: Instant): Sentence {
  if (!met || answered.length === 0) return []
  const why = answered.at(-1)?.endedAt ? 'after that ended' : 'after it was raised'
  return say`; ${person(met.by)} again ${atMoment(met.at, at)}, ${why}`
}

/** Each role that the policy knows, with its holder. */
export function rolesLine(incident: Incident, policy: Policy): Sentence {
  const roles = policy.roles.slice(0, 12).map(({ id, name }, index) => {
    const holder = incident.roles[id]
    const nobody = index === 0 && isOpen(incident.status) ? 'nobody yet' : '–'
    return say`${typed(name, nameLimit)}: ${holder ? person(holder) : nobody}`
  })
  return join(roles, '   ')
}

/** `commander @ben`, `no commander yet` */
export function commanderText(incident: Pick<Incident, 'roles'>): Sentence {
  const commander = commanderOf(incident)
  return commander ? say`commander ${person(commander)}` : say`no commander yet`
}

/** `@ben acknowledged`, until someone is in command or a response is due again; null before and after. */
export function acknowledgedText(incident: Incident): Sentence | null {
  const { met } = incident.response
  return met && !commanderOf(incident) ? say`${person(met.by)} acknowledged` : null
}

/** `since today at 14:02` */
export function sinceText(incident: Incident): Sentence {
  return say`since ${dayAndTime(incident.moments.declared)}`
}

/** `replaces an earlier line`, which stays as it was, for Slack no longer lets Muster edit it. */
export function replacedLine(address: string): Sentence {
  return say`replaces ${link(address, 'an earlier line')}`
}

export function replacedCard(address: string): Sentence {
  return say`Replaces ${link(address, 'an earlier card')}, which Slack no longer lets Muster edit.`
}

function tookMs(incident: Pick<Incident, 'moments'>, to: Instant): number {
  return Math.max(0, msBetween(incident.moments.declared, to))
}

function afterText(incident: Pick<Incident, 'moments'>, moment: Moment, word: string): Sentence | null {
  const to = incident.moments[moment]
  return to ? say`${word} after ${elapsedText(tookMs(incident, to))}` : null
}

const reasonLimit = 600

/** `Resolved after 52 min`, `False alarm: …`, `Duplicate of INC-41`; null while it's open. */
export function endingText(incident: Pick<Incident, 'status' | 'ending' | 'moments'>): Sentence | null {
  const { status, ending } = incident
  if (isOpen(status)) return null
  if (status !== 'cancelled') return afterText(incident, 'resolved', 'Resolved') ?? say`Resolved`
  if (ending?.kind === 'duplicate') return say`Duplicate of ${incidentLink(ending.of)}`
  return ending ? say`False alarm: ${typed(ending.reason, reasonLimit)}` : say`Cancelled`
}

/** What an ended incident has to show: how long things took, and where its postmortem stands. */
export function endingLines(incident: Incident): Sentence[] {
  const ending = endingText(incident)
  if (!ending) return []
  const figures = incident.status === 'cancelled' ? [] : earlierFigures(incident)
  const first = join([ending, ...figures], ' · ')
  return incident.status === 'closed' ? [first, ...postmortemLines(incident)] : [first]
}

function earlierFigures(incident: Incident): (Sentence | null)[] {
  const { mitigated, resolved } = incident.moments
  return [
    afterText(incident, 'identified', 'identified'),
    mitigated === resolved ? null : afterText(incident, 'mitigated', 'mitigated'),
  ]
}

/** A postmortem that's still owed is due, and said there. */
function postmortemLines(incident: Incident): Sentence[] {
  if (incident.postmortem.dueAt === null) return [say`Postmortem optional`]
  const left = questionsOpen(incident).length
  return left === 0 ? [say`Postmortem complete`] : []
}

/** `Service: Checkout`; null where none is named. */
export function serviceLine(incident: Incident, policy: Policy): Sentence | null {
  if (incident.services.length === 0) return null
  const share = incident.share !== null && say` (spends ${shareName(incident.share)})`
  return say`Service: ${servicesText(incident, policy)}${share}`
}

/** What it's tagged with; null where it isn't. */
export function tagLine({ forCapacity }: Incident): Sentence | null {
  return forCapacity ? say`Tagged: capacity` : null
}

/** The incidents that this one covers; null where there are none. */
export function duplicatesLine({ duplicates }: Incident): Sentence | null {
  if (duplicates.length === 0) return null
  return say`Covers ${join(duplicates.map(incidentLink), ', ')}`
}
