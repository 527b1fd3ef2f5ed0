import type { LifecycleWords } from '../../domain/lifecycle/words.ts'
import { isGraver, severityName } from '../../domain/policy/severity.ts'
import { awaitsResponse } from '../../domain/response/clock.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { msBetween } from '../../domain/time/instant.ts'
import { nameAndTitle } from '../incident/names.ts'
import type { WordsTable } from '../incident/spoken.ts'
import { severitySigns } from '../policy/names.ts'
import { questionsLeft } from '../postmortem/questions.ts'
import { line } from '../text/line.ts'
import { day, incidentLink, join, person, type Sentence, say, strong, when } from '../text/sentence.ts'

export const lifecycleWords = {
  severity_changed: ({ from, to, by, why }, { incident, at }) => {
    const verb = isGraver(to, from) ? 'raised' : 'lowered'
    const change = say`from ${severityName(from)} to ${strong(severityName(to))}`
    const { dueAt } = incident.response
    const state = dueAt <= at ? 'Response overdue since' : 'Response due by'
    const due = awaitsResponse(incident) && say` ${state} ${when(dueAt, at)}.`
    const name = incidentLink(incident.number)
    return line(say`${severitySigns[to]} ${person(by)} ${verb} ${name} ${change}.${due}`, why)
  },

  question: ({ question, at, since, last }, { incident }) => {
    const name = incidentLink(incident.number)
    const ask = questions[question](name, elapsedText(msBetween(since, at)))
    return line(join([ask, last && '(Last reminder.)']))
  },

  resolved: ({ by, summary, tookMs }, { incident }) => {
    const name = strong(nameAndTitle(incident))
    return line(say`✅ ${person(by)} resolved ${name} after ${elapsedText(tookMs)}.`, summary)
  },

  closed: ({ by, postmortemDueAt, openQuestions }, { incident, at }) => {
    const closed = say`${person(by)} closed ${incidentLink(incident.number)}.`
    if (postmortemDueAt === null) return line(say`${closed} Postmortem optional.`)
    const due = openQuestions > 0 && say`, due ${day(postmortemDueAt, at)}`
    return line(say`${closed} Postmortem draft below: ${questionsLeft(openQuestions)}${due}.`)
  },

  reopened: ({ by, why }, { incident }) =>
    line(say`${person(by)} reopened ${strong(nameAndTitle(incident))}.`, why),

  cancelled: ({ by, reason, duplicateOf }, { incident }) => {
    const name = incidentLink(incident.number)
    if (duplicateOf === null) return line(say`🚫 ${person(by)} cancelled ${name} as a false alarm.`, reason)
    const other = incidentLink(duplicateOf)
    return line(
      say`🚫 ${person(by)} marked ${name} as a duplicate of ${other}. Continue in ${other}.`,
      reason,
    )
  },
} satisfies WordsTable<LifecycleWords>

type Ask = (name: ReturnType<typeof incidentLink>, elapsed: string) => Sentence

/** What a forgotten incident is asked. */
const questions: Record<Extract<LifecycleWords, { kind: 'question' }>['question'], Ask> = {
  noCommander: (name, elapsed) => say`${name} has no commander after ${elapsed}. Who's taking it?`,
  quiet: (name, elapsed) => say`${name} has been quiet for ${elapsed}. Still going?`,
  notClosed: (name, elapsed) =>
    say`${name} was resolved ${elapsed} ago but isn't closed. Anything left to do?`,
}
