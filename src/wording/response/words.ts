import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy, SeverityPolicy } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { awaitsResponse, pagesAtAnyHour } from '../../domain/response/clock.ts'
import type { ResponseWords } from '../../domain/response/words.ts'
import { durationText, leftText, responseTimeText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { latenessOf } from '../incident/lateness.ts'
import { nameAndTitle } from '../incident/names.ts'
import type { Spoken, WordsTable } from '../incident/spoken.ts'
import { nameLimit, severitySigns, targetNames, unreachableText } from '../policy/names.ts'
import { capitalSentence } from '../text/capital.ts'
import { line } from '../text/line.ts'
import { everyone, join, person, type Sentence, say, strong, typed, when } from '../text/sentence.ts'

/** Slack takes far more, but a message of mentions alone says nothing. */
const mentionsAtMost = 50
const reasonLimit = 400

type Words<Kind extends ResponseWords['kind']> = Extract<ResponseWords, { kind: Kind }>

export const responseWords = {
  page: (words, { incident, at }) => {
    const { level, targets, mention, severity } = words
    const called = mention === 'none' ? targetNames(targets, mentionsAtMost) : everyone(mention)
    const name = say`${strong(nameAndTitle(incident))}, ${severityName(severity)}.`
    const deadline = deadlineOf(words, incident, at)
    const page = level > 1 && say`(Page ${level})`
    return line(join([severitySigns[severity], called, name, deadline, page, passedOver(words)]))
  },

  nobody_to_page: ({ empty, vacant }) =>
    line(say`No one to page: ${unreachableText(empty, mentionsAtMost, vacant)}. Someone please respond.`),

  page_unsent: ({ targets, reason }) => {
    const whom = targets.length > 0 && say` to ${targetNames(targets, mentionsAtMost)}`
    return line(say`The page${whom} reached no one: ${typed(reason, reasonLimit)}.`)
  },

  response_reminder: ({ severity, dueAt, plannedAt, at, targets }) => {
    const due = say`${severityName(severity)} response due by ${when(dueAt, at)}, in ${leftText(msBetween(at, dueAt))}.`
    return line(join([to(targets, due), latenessOf(plannedAt, at)]))
  },

  response_missed: ({ severity, dueAt, at, targets, pagesNext }, { policy }) => {
    const fact =
      targets.length > 0 ? say`no response by ${when(dueAt, at)}.` : say`No response by ${when(dueAt, at)}.`
    const next = pagesNext && nextPage(policy.severities[severity].mention)
    return line(join([to(targets, fact), next, latenessOf(dueAt, at)]))
  },

  acknowledged: ({ by, tookMs, late, tookCommand }, spoken) => {
    const missed = late && say` (${targetOf(spoken)}missed)`
    const verb = tookCommand ? 'took command' : 'acknowledged'
    return line(say`${person(by)} ${verb} after ${responseTimeText(tookMs, late)}${missed}.`)
  },

  role_assigned: ({ role, to: holder, by }, { policy }) => {
    const name = typed(role, nameLimit)
    if (holder !== by) return line(say`${person(by)} made ${person(holder)} ${name}.`)
    const tookCommand = role === policy.roles[0]?.name
    return line(tookCommand ? say`${person(holder)} took command.` : say`${person(holder)} is ${name}.`)
  },
} satisfies WordsTable<ResponseWords>

/** Why a page goes further than the level whose turn it was. */
function passedOver({ empty = [], vacant = [], mention }: Words<'page'>): Sentence {
  if (empty.length + vacant.length === 0) return []
  const next = mention === 'none' ? 'this goes to the next level' : 'this goes to everyone'
  return capitalSentence(say`${unreachableText(empty, mentionsAtMost, vacant)}, so ${next}.`)
}

/** `@ben @dee: …`; nobody is addressed where nobody may be woken. */
function to(targets: Words<'page'>['targets'], sentence: Sentence): Sentence {
  return targets.length === 0 ? sentence : say`${targetNames(targets, mentionsAtMost)}: ${sentence}`
}

/** A missed target stays a fact, however soon someone answered after it. */
function deadlineOf(
  { dueAt, missed, tellsMissAt }: Words<'page'>,
  incident: Incident,
  at: Instant,
): Sentence {
  if (tellsMissAt)
    return join([say`No response by ${when(dueAt, tellsMissAt)}.`, latenessOf(dueAt, tellsMissAt)])
  if (!awaitsResponse(incident)) return []
  return missed || dueAt <= at
    ? say`No response by ${when(dueAt, at)}.`
    : say`Response due by ${when(dueAt, at)}.`
}

/** The page that follows is a message of its own. Here it's only named, and wakes nobody. */
function nextPage(mention: SeverityPolicy['mention']): Sentence {
  return say`Paging @${mention === 'channel' ? 'channel' : 'here'} again.`
}

/** `target 5 min, `: from the declaration, as the response is counted. Office hours make no such figure. */
function targetOf({ incident, policy }: Pick<Spoken, 'incident'> & { policy: Policy }): string {
  if (!pagesAtAnyHour(policy.severities[incident.severity])) return 'target '
  const ms = msBetween(incident.moments.declared, incident.response.dueAt)
  return `target ${durationText({ unit: 'ms', ms })}, `
}
