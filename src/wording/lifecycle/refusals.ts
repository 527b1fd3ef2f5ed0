import type { Moment } from '../../domain/incident/incident.ts'
import type { LifecycleRefusal } from '../../domain/lifecycle/refusals.ts'
import { severityName } from '../../domain/policy/severity.ts'
import { incidentName } from '../../domain/record/incident-name.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { momentNames } from '../incident/names.ts'
import {
  code,
  command,
  dayAndTime,
  incidentLink,
  join,
  person,
  type Sentence,
  say,
  typed,
} from '../text/sentence.ts'
import type { Table } from '../text/table.ts'
import { usages } from '../text/usages.ts'
import { contradictionSentence } from './contradictions.ts'

export const lifecycleRefusals = {
  same_severity: ({ severity, number }) =>
    say`${incidentLink(number)} is already ${severityName(severity)}. To change it: ${command('sev <1-4>')}.`,
  severity_changed_since: ({ severity, number }) =>
    say`${incidentLink(number)} is now ${severityName(severity)}, so nothing was changed. To change it: ${command('sev <1-4>')}.`,
  channel_not_offered: ({ number, keptBy }) =>
    keptBy
      ? say`${person(keptBy)} already keeps the channel of ${incidentLink(number)}.`
      : say`The channel of ${incidentLink(number)} isn't about to be archived.`,
  reason_needed: ({ action }) =>
    say`Say why: ${command(action === 'severity' ? 'sev <1-4> mistake: <why>' : usages[action])}.`,
  no_duties: ({ number }) =>
    say`${incidentLink(number)} has no reporting duties. They're for security incidents, and set in muster.yml under ${code('security.duties')}.`,
  which_duty: ({ number, duties }) => {
    const named = duties.map(({ name, dueAt, isEnded }) =>
      isEnded ? say`${typed(name, 100)} (done)` : say`${typed(name, 100)} by ${dayAndTime(dueAt)}`,
    )
    return say`Which duty of ${incidentLink(number)}? ${join(named, ', ')}: ${command(usages.reported)}.`
  },
  duty_ended: ({ number, name, by, at, isRequired }) => {
    const duty = say`${typed(name, 100)} of ${incidentLink(number)}`
    const ended = isRequired ? say`reported ${duty}` : say`said that ${duty} isn't required,`
    return say`${person(by)} already ${ended} ${dayAndTime(at)}. See ${command(usages.timeline)}.`
  },
  duplicate_of_itself: ({ number }) =>
    say`${incidentLink(number)} can't be a duplicate of itself. Name the other one: ${command(usages.duplicate)}.`,
  duplicate_of_duplicate: ({ of, survivor }) =>
    say`${incidentLink(of)} is itself a duplicate. Use the incident that continues: ${command(`duplicate ${incidentName(survivor)}`)}.`,
  not_over: ({ moment }) =>
    say`${untimely(moment)} is in the future. Import takes incidents that are over; to declare one: ${command('sev2 <title>')}.`,
  contradictory: ({ contradictions }) =>
    join(
      [
        say`The file contradicts itself, so nothing was imported:`,
        ...contradictions.map((one) => say`- ${contradictionSentence(one)}.`),
        say`Correct it, or add ${code('--lenient')}: times in the wrong order stay unknown, and each contradiction is noted.`,
      ],
      '\n',
    ),
  seems_declared: ({ number, title, openForMs, because }) => {
    const same = {
      title: 'has the same title',
      words: say`"${typed(title, 300)}" sounds the same`,
      service: say`"${typed(title, 300)}" was declared by an alert of the same service`,
    }[because]
    const age = elapsedText(openForMs)
    const look = command(`${incidentName(number)} timeline`)
    return say`${incidentLink(number)} ${same} and is ${age} old. Nothing was declared, and nobody was paged. See ${look}.`
  },
} satisfies Table<LifecycleRefusal, unknown, Sentence>

function untimely(what: Moment | 'entry' | 'action_item'): string {
  if (what === 'entry') return 'An entry'
  return what === 'action_item' ? 'When an action item was done' : `"${momentNames[what]}"`
}
