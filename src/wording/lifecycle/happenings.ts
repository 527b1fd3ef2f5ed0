import type { Question } from '../../domain/incident/incident.ts'
import type { LifecycleHappening } from '../../domain/lifecycle/happenings.ts'
import { type Actor, isSlackPerson, type Source } from '../../domain/people/people.ts'
import { isGraver, severityName } from '../../domain/policy/severity.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { type HappeningTable, reminderNumber } from '../incident/happening.ts'
import { momentNames, statusNames } from '../incident/names.ts'
import { capital } from '../text/capital.ts'
import { line } from '../text/line.ts'
import { incidentLink, type Sentence, say, typed, when, who } from '../text/sentence.ts'
import { contradictionSentence, pastKindNames } from './contradictions.ts'

export const lifecycleHappenings = {
  /** Without the title, which stands above every timeline. */
  declared: ({ severity, responseDueAt, services = [], isDrill }, { by, source, happenedAt }) => {
    const verb = isDrill ? 'began a drill as' : 'declared'
    const of = services.length > 0 && say` of ${typed(services.join(', '), 400)}`
    return line(
      say`${who(by)} ${verb} ${severityName(severity)}${of}${throughWorkflow(by, source)}, response due by ${when(responseDueAt, happenedAt)}`,
    )
  },

  severity_changed: ({ from, to, why, mistake, responseDueAt }, { by, happenedAt }) => {
    const verb = isGraver(to, from) ? 'raised' : 'lowered'
    const due = responseDueAt && say`, response due by ${when(responseDueAt, happenedAt)}`
    return line(
      say`${who(by)} ${verb} ${severityName(from)}${mistake && ' (a mistake)'} → ${severityName(to)}${due}`,
      why,
    )
  },

  resolved: ({ summary, tookMs }, { by }) =>
    line(say`${who(by)} resolved the incident after ${elapsedText(tookMs)}`, summary),
  closed: (_, { by }) => line(say`${who(by)} closed the incident`),
  reopened: ({ from, why }, { by }) =>
    line(say`${who(by)} reopened the incident, ${statusNames[from]} → ${statusNames.investigating}`, why),
  cancelled: ({ ending }, { by }) =>
    ending.kind === 'duplicate'
      ? line(say`${who(by)} marked the incident as a duplicate of ${incidentLink(ending.of)}`)
      : line(say`${who(by)} cancelled the incident as a false alarm`, ending.reason),

  duplicate_covered: ({ number }, { by }) =>
    line(say`${who(by)} marked ${incidentLink(number)} as a duplicate of this incident`),
  duplicate_reopened: ({ number }, { by }) =>
    line(say`${who(by)} reopened ${incidentLink(number)}, which is no longer a duplicate of this incident`),

  imported: ({ company, link }, { by }) => {
    const from = company && say` from ${typed(company, nameLimit)}`
    const source = link && say` (${typed(link, linkLimit)})`
    return line(say`${who(by)} imported the incident${from}${source}`)
  },
  past_entry: ({ of, who: role, told, time }) =>
    line(say`${role ? typed(capital(role), nameLimit) : pastKindNames[of]}`, told, certaintyNames[time]),
  past_moment: ({ moment }) => line(say`${momentNames[moment]}`),
  similar_told: ({ name, earlier }) =>
    earlier
      ? line(say`Its source says it's like ${incidentLink(earlier.number)}`, earlier.title)
      : line(say`Its source says it's like ${typed(name, nameLimit)}, which isn't on record`),
  contradiction_noted: ({ contradiction }) => line(contradictionSentence(contradiction)),

  drill_event: ({ text }) => line(say`In the drill`, text),

  duty_reminded: ({ name, dueAt }, { happenedAt }) =>
    line(say`Muster sent a reminder: ${typed(name, nameLimit)}, due by ${when(dueAt, happenedAt)}`),
  duty_ended: ({ name, dueAt, isRequired }, { by, happenedAt }) => {
    const duty = typed(name, nameLimit)
    if (!isRequired) return line(say`${who(by)} said that ${duty} isn't required`)
    return line(say`${who(by)} reported ${duty}, due by ${when(dueAt, happenedAt)}`)
  },
  channel_kept: (_, { by }) => line(say`${who(by)} asked to keep the channel`),

  asked: ({ question, time }) => line(say`Muster asked ${questionNames[question]}${reminderNumber(time)}`),
} satisfies HappeningTable<LifecycleHappening>

const nameLimit = 200
const linkLimit = 500

const certaintyNames: Record<'known' | 'approximate' | 'unknown', Sentence> = {
  known: [],
  approximate: say`(about this time)`,
  unknown: say`(at an unknown time)`,
}

/** What a question is about, behind "Muster asked". */
const questionNames: Record<Question, string> = {
  noCommander: "who's taking command",
  quiet: 'whether this is still ongoing',
  notClosed: 'whether this can be closed',
  stillOnIt: 'whether someone is still on it',
}

/** Who starts a workflow doesn't choose what it declares; its builder does. */
function throughWorkflow(by: Actor, { via }: Source): string {
  return via === 'workflow' && by.kind === 'person' && isSlackPerson(by.id) ? ' through a workflow' : ''
}
