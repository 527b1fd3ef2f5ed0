import type { Incident } from '../../domain/incident/incident.ts'
import type { LifecycleWords } from '../../domain/lifecycle/words.ts'
import { isGraver, severityName } from '../../domain/policy/severity.ts'
import { questionsOpen } from '../../domain/postmortem/open-questions.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import { elapsedText, spentText } from '../../domain/time/durations.ts'
import { msBetween } from '../../domain/time/instant.ts'
import { latenessText } from '../incident/lateness.ts'
import { nameAndTitle } from '../incident/names.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { severitySigns } from '../policy/names.ts'
import { questionsLeft } from '../postmortem/questions.ts'
import { salutation } from '../text/addressed.ts'
import { line } from '../text/line.ts'
import {
  channel,
  day,
  incidentLink,
  join,
  person,
  type Sentence,
  say,
  strong,
  when,
} from '../text/sentence.ts'
import { commandBrief } from './command-brief.ts'

export const lifecycleWords = {
  severity_changed: ({ from, to, by, why, mistake, asksAgain }, { incident, at }) => {
    const verb = isGraver(to, from) ? 'raised' : 'lowered'
    const change = say`from ${severityName(from)} to ${strong(severityName(to))}`
    const { dueAt } = incident.response
    const state = dueAt <= at ? 'Response overdue since' : 'Response due by'
    const due = awaitsResponse(incident) && say` ${state} ${when(dueAt, at)}.`
    const name = incidentLink(incident.number)
    const wrong = mistake && say` ${severityName(from)} was a mistake.`
    const again = asksAgain && due && ' It needs acknowledging again.'
    return line(say`${severitySigns[to]} ${person(by)} ${verb} ${name} ${change}.${wrong}${due}${again}`, why)
  },

  command_handed_over: (words, { incident, policy, at }) =>
    line(commandBrief(words, { incident, policy, at })),

  question: ({ question, at, since, last, people, elapsed, lapsesAt }, { incident }) => {
    const name = incidentLink(incident.number)
    const ask = questions[question](name, spentText(elapsed ?? { ms: msBetween(since, at) }))
    const lapses = lapsesAt && say`Without an answer by ${when(lapsesAt, at)}, the next level is paged.`
    return line(join([say`${salutation(people)}${ask}`, lapses, last && '(Last reminder.)']))
  },

  resolved: ({ by, summary, tookMs }, { incident }) => {
    const name = strong(nameAndTitle(incident))
    return line(say`✅ ${person(by)} resolved ${name} after ${elapsedText(tookMs)}.`, summary)
  },

  /** Said again with each later draft, which this message holds, so what's left is counted now. */
  closed: ({ by, postmortemDueAt }, { incident, at }) => {
    const closed = say`${person(by)} closed ${incidentLink(incident.number)}.`
    if (postmortemDueAt === null) return line(say`${closed} Postmortem optional.`)
    const left = questionsOpen(incident).length
    if (left === 0) return line(say`${closed} Postmortem complete.`)
    return line(
      say`${closed} Postmortem draft below: ${questionsLeft(left)}, due ${day(postmortemDueAt, at)}.`,
    )
  },

  drill_event: ({ text }) => line(say`🎬 ${strong('Drill')}`, text),

  duty_due: ({ name, dueAt, at, people, late }, { incident }) => {
    const duty = say`${strong(name)} for ${incidentLink(incident.number)}`
    const ms = msBetween(at, dueAt)
    const due =
      ms > 0 ? say`${duty} is due by ${when(dueAt, at)}, in ${elapsedText(ms)}` : say`${duty} is due now`
    return line(join([say`⏱ ${salutation(people)}${due}.`, latenessText({ plannedAt: dueAt, at, late })]))
  },

  duty_ended: ({ name, by, isRequired }) =>
    line(
      isRequired
        ? say`${person(by)} reported ${strong(name)}.`
        : say`${person(by)}: ${strong(name)} isn't required.`,
    ),

  reopened: ({ by, why }, { incident }) =>
    line(say`${person(by)} reopened ${strong(nameAndTitle(incident))}.${channelArchived(incident)}`, why),

  cancelled: ({ by, reason, duplicateOf, channel: id }, { incident }) => {
    const name = incidentLink(incident.number)
    if (duplicateOf === null) return line(say`🚫 ${person(by)} cancelled ${name} as a false alarm.`, reason)
    const other = incidentLink(duplicateOf)
    return line(
      say`🚫 ${person(by)} marked ${name} as a duplicate of ${other}. Continue in ${other}${id && say`, ${channel(id)}`}.`,
      reason,
    )
  },

  archive_offered: ({ archiveAt }, { incident, at }) =>
    line(
      say`${incidentLink(incident.number)} is over, so this channel will be archived ${when(archiveAt, at)}. To keep it, press the button or write here.`,
    ),

  /** In the incident that continues. */
  duplicate_covered: ({ number, channel: id, by }) => {
    const where = id && say` Its channel: ${channel(id)}.`
    return line(say`${person(by)} marked ${incidentLink(number)} as a duplicate of this incident.${where}`)
  },
} satisfies WordsTable<LifecycleWords>

/** Only people can take a channel out of the archive: by then Muster isn't in it. */
export function channelArchived({ archive }: Incident): Sentence {
  return archive?.end?.kind === 'archived'
    ? say` Its channel is archived. To continue there, open it in Slack and unarchive it in its settings.`
    : []
}

type Ask = (name: ReturnType<typeof incidentLink>, elapsed: string) => Sentence

/** What a forgotten incident is asked. */
const questions: Record<Extract<LifecycleWords, { kind: 'question' }>['question'], Ask> = {
  noCommander: (name, elapsed) => say`${name} has no commander after ${elapsed}. Who's taking it?`,
  quiet: (name, elapsed) => say`${name} has been quiet for ${elapsed}. Still going?`,
  notClosed: (name, elapsed) =>
    say`${name} was resolved ${elapsed} ago but isn't closed. Anything left to do?`,
  stillOnIt: (name, elapsed) => say`nothing has happened in ${name} for ${elapsed}. Still on it?`,
}
