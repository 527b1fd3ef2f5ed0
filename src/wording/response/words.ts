import type { Incident } from '../../domain/incident/incident.ts'
import type { Policy, SeverityPolicy } from '../../domain/policy/policy.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { awaitsResponse, pagesAtAnyHour } from '../../domain/response/clock.ts'
import { tookOf } from '../../domain/response/took.ts'
import type { ResponseWords, StillWanted } from '../../domain/response/words.ts'
import { durationText, elapsedText, leftText, spentText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import { latenessText } from '../incident/lateness.ts'
import { nameAndTitle } from '../incident/names.ts'
import type { Spoken, WordsTable } from '../incident/spoken.ts'
import {
  nameLimit,
  onCallIn,
  quietText,
  roleName,
  severitySigns,
  targetNames,
  unreachableText,
} from '../policy/names.ts'
import { salutation } from '../text/addressed.ts'
import { capitalSentence } from '../text/capital.ts'
import { line } from '../text/line.ts'
import {
  command,
  everyone,
  incidentLink,
  join,
  person,
  type Sentence,
  say,
  strong,
  typed,
  when,
} from '../text/sentence.ts'
import { usages } from '../text/usages.ts'

/** Slack takes far more, but a message of mentions alone says nothing. */
const mentionsAtMost = 50
const reasonLimit = 400
const whyLimit = 500

type Words<Kind extends ResponseWords['kind']> = Extract<ResponseWords, { kind: Kind }>

export const responseWords = {
  page: (words, { incident, at }) => {
    const { level, targets, mention, severity, quietSince, byHand } = words
    const called = mention === 'none' ? targetNames(targets, mentionsAtMost) : everyone(mention)
    const name = say`${strong(nameAndTitle(incident))}, ${severityName(severity)}.`
    const deadline = deadlineOf(words, incident, at)
    const page = level > 1 && !quietSince && say`(Page ${level})`
    const call = byHand && callOf(byHand)
    return line(join([severitySigns[severity], called, name, call, deadline, page, passedOver(words, at)]))
  },

  hands_missing: ({ people }) =>
    line(
      say`${salutation(people)}all hands are needed, and you haven't checked in yet. Press ${strong("I'm here")} above, or write something.`,
    ),

  nobody_to_page: ({ empty, ...passed }, { at }) =>
    line(
      say`No one to page: ${unreachableText(empty, mentionsAtMost, { ...passed, now: at })}. If you can respond: ${command('ack')}.`,
    ),

  page_unsent: ({ targets, reason }) => {
    const whom = targets.length > 0 && say` to ${targetNames(targets, mentionsAtMost)}`
    return line(say`The page${whom} reached no one: ${typed(reason, reasonLimit)}.`)
  },

  pager_unreached: ({ pager, reason }) =>
    line(say`⚠️ The pager ${typed(pager, reasonLimit)} couldn't be reached: ${typed(reason, reasonLimit)}.`),

  response_reminder: ({ severity, dueAt, plannedAt, at, late, targets }) => {
    const due = say`${severityName(severity)} response due by ${when(dueAt, at)}, in ${leftText(msBetween(at, dueAt))}.`
    return line(join([to(targets, due), latenessText({ plannedAt, at, late })]))
  },

  response_missed: ({ severity, dueAt, at, late, targets, pagesNext }, { policy }) => {
    const fact =
      targets.length > 0 ? say`no response by ${when(dueAt, at)}.` : say`No response by ${when(dueAt, at)}.`
    const next = pagesNext && nextPage(policy.severities[severity].mention)
    return line(join([to(targets, fact), next, latenessText({ plannedAt: dueAt, at, late })]))
  },

  acknowledgement_ended: ({ of, how, led, afterMs }, { incident }) => {
    const name = incidentLink(incident.number)
    const fact =
      how === 'lapsed'
        ? say`No answer from ${person(of)}, so their acknowledgement of ${name} ended after ${elapsedText(afterMs)}.`
        : say`${person(of)} handed ${name} on after ${elapsedText(afterMs)}.`
    return line(join([fact, led && 'No one is in command.']))
  },

  page_useful: ({ number }) =>
    line(
      say`${incidentLink(number)} is closed. Was the page useful? Your answer shows which alerts are only noise.`,
    ),

  // Missing in words that an earlier version decided: it said so of everyone.
  cannot_respond: ({ by, rotas, wanted = 'level' }) =>
    line(say`${person(by)}${onCallIn(rotas)} can't respond. ${stillWantedText[wanted]}`),

  page_declined: ({ by, pagedBy }) =>
    line(
      say`${salutation([pagedBy])}${person(by)} can't respond. To page someone else: ${command(usages.page)}.`,
    ),

  page_quiet: ({ people, pagedBy, at }) =>
    line(
      say`${salutation([pagedBy])}${quietText(people, at)}. To page someone else: ${command(usages.page)}.`,
    ),

  page_answered: ({ by, pagedBy, afterMs }) =>
    line(say`${person(by)} acknowledged ${person(pagedBy)}'s page after ${elapsedText(afterMs)}.`),

  acknowledged: (words, spoken) => {
    const { by, late, tookCommand, again } = words
    const missed = late && say` (${targetOf(spoken)}missed)`
    const verb = tookCommand ? 'took command' : again ? 'acknowledged again' : 'acknowledged'
    return line(say`${person(by)} ${verb} after ${spentText(tookOf(words), late)}${missed}.`)
  },

  role_assigned: ({ role, to: holder, by }, { policy }) => {
    const name = typed(role, nameLimit)
    if (holder !== by) return line(say`${person(by)} made ${person(holder)} ${name}.`)
    const tookCommand = role === policy.roles[0]?.name
    return line(tookCommand ? say`${person(holder)} took command.` : say`${person(holder)} is ${name}.`)
  },

  role_vacated: ({ roles, from, people }, { incident, policy }) => {
    const vacant = join(
      roles.map((role) => roleName(role, policy)),
      ' or ',
    )
    const fact = say`${person(from)} left the channel, so nobody is ${vacant} of ${incidentLink(incident.number)}.`
    return line(say`${salutation(people)}${fact} Who's taking over?`)
  },
} satisfies WordsTable<ResponseWords>

/** Who calls, and what for. */
function callOf({ by, why }: NonNullable<Words<'page'>['byHand']>): Sentence {
  if (why === '') return say`${person(by)} is paging you.`
  // The deadline follows it.
  const end = /[.!?…]$/.test(why) ? '' : '.'
  return say`${person(by)} is paging you: ${typed(why, whyLimit)}${end}`
}

/** Why a page goes further than the level whose turn it was. */
function passedOver(
  { empty = [], vacant = [], cannot = [], quiet = [], mention }: Words<'page'>,
  now: Instant,
): Sentence {
  if (empty.length + vacant.length + cannot.length + quiet.length === 0) return []
  const next = mention === 'none' ? 'this goes to the next level' : 'this goes to everyone'
  return capitalSentence(
    say`${unreachableText(empty, mentionsAtMost, { vacant, cannot, quiet, now })}, so ${next}.`,
  )
}

/** `@ben @dee: …`; nobody is addressed where nobody may be woken. */
function to(targets: Words<'page'>['targets'], sentence: Sentence): Sentence {
  return targets.length === 0 ? sentence : say`${targetNames(targets, mentionsAtMost)}: ${sentence}`
}

/** A missed target stays a fact, however soon someone answered after it. */
function deadlineOf(
  { dueAt, missed, tellsMissAt, late, quietSince }: Words<'page'>,
  incident: Incident,
  at: Instant,
): Sentence {
  if (quietSince) return say`Acknowledged, but nothing has happened since ${when(quietSince, at)}.`
  if (tellsMissAt) {
    const lateness = latenessText({ plannedAt: dueAt, at: tellsMissAt, late })
    return join([say`No response by ${when(dueAt, tellsMissAt)}.`, lateness])
  }
  if (!awaitsResponse(incident)) return []
  return missed || dueAt <= at
    ? say`No response by ${when(dueAt, at)}.`
    : say`Response due by ${when(dueAt, at)}.`
}

/** The page that follows is a message of its own. Here it's only named, and wakes nobody. */
function nextPage(mention: SeverityPolicy['mention']): Sentence {
  return say`Paging @${mention === 'channel' ? 'channel' : 'here'} again.`
}

/** `target 5 min, `: counted from where the response is. Office hours make no such figure. */
function targetOf({ incident, policy }: Pick<Spoken, 'incident'> & { policy: Policy }): string {
  if (!pagesAtAnyHour(policy.severities[incident.severity])) return 'target '
  const { answered, setAt, dueAt } = incident.response
  const ms = msBetween(answered.length > 0 ? setAt : incident.moments.declared, dueAt)
  return `target ${durationText({ unit: 'ms', ms })}, `
}

const stillWantedText: Record<StillWanted, Sentence> = {
  level: say`The others on this level still need to answer.`,
  others: say`The others who were paged still need to answer.`,
  nobody: say`No one who was paged can. To page someone else: ${command(usages.page)}.`,
}
