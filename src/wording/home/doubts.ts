import { type Severity, severityName } from '../../domain/policy/severity.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { momentToType } from '../../domain/time/typed/shown.ts'
import type { TimeDoubt } from '../../domain/time/typed/typed-time.ts'
import {
  code,
  command,
  dayAndTime,
  incidentLink,
  join,
  type Piece,
  type Sentence,
  say,
  typed,
} from '../text/sentence.ts'
import { type CommandName, usages } from '../text/usages.ts'
import { type TypistZone, zoneAside } from '../text/zone.ts'

// What Muster asks when words could mean several things, or nothing it knows. Nothing is done until the typist
// chooses, so none of these sentences says so.

/** The commands whose words can hold a time. */
export type TimedCommand = 'note' | 'moment' | 'update' | 'task'

export type TimeQuestion = {
  of: TimedCommand
  /** The time as typed. */
  typed: string
  why: TimeDoubt
  /** What it may have been, most likely first. */
  moments: readonly Instant[]
  incident: number
  /** When it's asked. */
  at: Instant
}

const reasons: Record<TimeDoubt, (time: Piece, incident: Piece) => Sentence> = {
  unreadable: (time) => say`I can't read ${time} as a time.`,
  no_such_time: (time) => say`There's no such time as ${time}.`,
  no_such_date: (time) => say`There's no such date: ${time}.`,
  no_clock: (time) => say`At what time, ${time}?`,
  two_ways: (time) => say`${time} could be more than one time.`,
  still_to_come: (time) => say`${time} is in the future.`,
  far_before: (time, incident) => say`${time} is more than 12 hours before ${incident} was declared.`,
  past: (time) => say`${time} has passed.`,
}

const timeExamples: Record<TimedCommand, string> = {
  note: 'at 14:05',
  moment: 'at 14:05',
  update: 'next 30m',
  task: 'by fri 10:00',
}

/** Which time did they mean? One that's likely is also the example of how to type it. */
export function timeQuestion(question: TimeQuestion, zone: TypistZone): Sentence {
  const { of, why, moments } = question
  const [likely, ...others] = moments
  const reason = reasons[why](code(question.typed), incidentLink(question.incident))
  const aside = zoneAside(zone)
  if (likely === undefined) return join([reason, say`Type it like ${code(timeExamples[of])}.`, aside])
  const ask =
    others.length > 0 ? say`Which did you mean?` : say`Did you mean ${dayAndTime(likely, question.at)}?`
  const example = code(exampleOf(of, momentToType(likely, zone.timeZone)))
  return join([reason, ask, say`Otherwise, type it like ${example}.`, aside])
}

function exampleOf(of: TimedCommand, moment: string): string {
  if (of === 'task') return `by ${moment}`
  return of === 'update' ? `next at ${moment}` : `at ${moment}`
}

/** Where a button can't hold all that was typed. */
export function wordsToCopy(words: string): Sentence {
  return say`Your words, to copy: ${typed(words, 2_500)}`
}

type Graded = { severity: Severity; incident: number }

/** `sev2 half of users are back`, in an incident's channel. */
export function aboutOrNew(incident: number): Sentence {
  return say`Is this about ${incidentLink(incident)}, or a new incident?`
}

/** The same, where a button can't hold the words. */
export function aboutOrNewTyped({ severity, incident }: Graded): Sentence {
  const change = say`To change ${incidentLink(incident)} to ${severityName(severity)}: ${command(`sev ${severity} <why>`)}.`
  return say`${change} To declare a new one: ${command(`declare sev${severity} <title>`)}.`
}

/** A command that's still to come. Never an offer to declare an incident of that name. */
export function notHereYet(word: string, instead: CommandName | null): Sentence {
  const until = instead && say` Until it is, try ${command(usages[instead])}.`
  return say`${code(word)} isn't here yet.${until} To declare an incident, start with its severity: ${command(usages.declare)}.`
}

/** Someone named with @ whom Slack made no mention of. */
export function unknownPerson(name: string): Sentence {
  return say`I don't know ${typed(`@${name}`, 100)}. Type @ and pick the person from Slack's list.`
}

/** Words behind a command that takes none, so that nobody believes they were kept. */
export function notRecorded(unused: string): Sentence {
  return say`${code(unused)} wasn't recorded. To record it: ${command('note <text>')}.`
}

/** Under an answer that words or a number made no difference to. */
export function passedOver({ number, unused }: { number: number | null; unused: string }): Sentence {
  const parts = [number !== null && incidentLink(number), unused !== '' && code(unused)]
  return say`I ignored ${join(parts, ' ')}.`
}
