import type { Button } from '@slack/types'
import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import { momentLabel, momentToType } from '../../../domain/time/typed/shown.ts'
import type { TimeDoubt } from '../../../domain/time/typed/typed-time.ts'
import type { Command } from '../../commands/command.ts'
import type { Doubt } from '../../commands/deeds.ts'
import { verbs } from '../../commands/verbs.ts'
import { retyped, retypeId } from '../../ids.ts'
import { dayAndTimeOf, escapedWithin, harmless, plain } from '../../text/mrkdwn.ts'
import { limits } from '../../wire/limits.ts'
import { actions, context, section } from '../blocks.ts'
import { incidentName } from '../signs.ts'
import type { View } from '../view.ts'

// What Muster says when words could mean several things, or nothing it has yet. Nothing is done until one of
// them is chosen; each is a button that types it, and where it is too long for a button, what to type.

/** The zone in which somebody's words are read; `isTheirs` unless Slack did not tell it and it is the office's. */
export type TypistZone = { timeZone: string; isTheirs: boolean }

/** Said beside a time that was typed, so that a wrong zone is seen at once. */
export function zoneText({ timeZone, isTheirs }: TypistZone): string {
  const zone = escapedWithin(timeZone, 60)
  return isTheirs ? `(${zone})` : `(read as ${zone}: Slack didn't tell me your time zone)`
}

/** What somebody typed, inside backticks. */
export function codeOf(typed: string): string {
  return `\`${escapedWithin(typed.replace(/[`\s]+/g, ' ').trim(), 100)}\``
}

/** Where these words stand: the incident they are about, and how and when they were typed. */
export type Typed = { incident: Pick<Incident, 'number'> | null; policy: Policy; at: Instant }

/** Types a command for the one who presses; none where it does not fit into a button. */
export function retypeButton(index: number, label: string, text: string, { incident, at }: Typed): Button[] {
  const named = incident ? `${incidentName(incident.number)} ${text}` : text
  const value = JSON.stringify(retyped.parse({ text: named, at }))
  return value.length > limits.buttonValue
    ? []
    : [{ type: 'button', action_id: retypeId(index), text: plain(label), value }]
}

const examples: Record<Doubt['verb'], string> = {
  note: 'at 14:05',
  moment: 'at 14:05',
  update: 'next 30m',
  task: 'by fri 10:00',
}

const withoutTime: Record<Doubt['verb'], string> = {
  note: 'Record as now',
  moment: 'Record as now',
  update: 'Keep usual time',
  task: 'No due date',
}

const reasons: Record<TimeDoubt, (typed: string, name: string) => string> = {
  unreadable: (typed) => `I can't read ${typed} as a time.`,
  no_such_time: (typed) => `There's no such time as ${typed}.`,
  no_such_date: (typed) => `There's no such date: ${typed}.`,
  no_clock: (typed) => `At what time, ${typed}?`,
  two_ways: (typed) => `${typed} could be more than one time.`,
  still_to_come: (typed) => `${typed} is still to come.`,
  far_before: (typed, name) => `${typed} is more than 12 hours before ${name} was declared.`,
  past: (typed) => `${typed} has passed.`,
}

/** Which time was meant. Buttons name the day too, in the typist's zone. */
export function doubtView(
  doubt: Doubt,
  zone: TypistZone,
  typed: Typed & { incident: { number: number } },
): View {
  const { verb, why, choices } = doubt
  const moments = choices.flatMap(({ at }) => (at === null ? [] : [at]))
  const [only, ...others] = moments
  const reason = reasons[why](codeOf(doubt.typed), incidentName(typed.incident.number))
  const question =
    only === undefined
      ? ''
      : others.length > 0
        ? 'Which did you mean?'
        : `Did you mean ${dayAndTimeOf(only)}?`
  const example = `Otherwise, write it like ${codeOf(only ? exampleOf(verb, only, zone) : examples[verb])}.`
  const text = [reason, question, example, zoneText(zone)].filter(Boolean).join(' ')
  const buttons = choices.flatMap(({ at, retyped }, index) =>
    retypeButton(index + 1, at === null ? withoutTime[verb] : momentLabel(at, zone.timeZone), retyped, typed),
  )
  const isWhole = buttons.length === choices.length
  return {
    text,
    blocks: [
      section(text),
      ...actions(buttons),
      ...(isWhole ? [] : [context(`Your words, to copy: ${escapedWithin(doubt.words, 2_500)}`)]),
    ],
  }
}

function exampleOf(verb: Doubt['verb'], at: Instant, { timeZone }: TypistZone): string {
  const moment = momentToType(at, timeZone)
  return verb === 'task' ? `by ${moment}` : verb === 'update' ? `next at ${moment}` : `at ${moment}`
}

/** `sev2 half of users are back`, in an incident's channel: about that incident, or a new one? */
export function severityOrDeclareView(
  { severity, words }: Extract<Command, { verb: 'severity_or_declare' }>,
  incident: Incident,
  typed: Omit<Typed, 'incident'>,
): View {
  const name = incidentName(incident.number)
  const level = severityName(severity)
  const text = `Is this about ${name}, or a new incident?`
  const about = { ...typed, incident }
  const first =
    incident.severity === severity
      ? retypeButton(1, `Note it on ${name}`, `note ${harmless(words)} at now`, about)
      : retypeButton(1, `Change ${name} to ${level}`, `sev ${severity} ${harmless(words)}`, about)
  const second = retypeButton(2, `Declare a new ${level}`, `declare sev${severity} ${harmless(words)}`, {
    ...typed,
    incident: null,
  })
  const hint =
    [...first, ...second].length === 2
      ? ''
      : ` ${typeText(typed.policy, `sev ${severity} <why>`)} changes ${name}; ${typeText(typed.policy, `declare sev${severity} <title>`)} declares.`
  return {
    text: `${text}${hint}`,
    blocks: [
      section(`${text}${hint}\n> ${escapedWithin(words.replace(/\s+/g, ' '), 2_000)}`),
      ...actions([...first, ...second]),
    ],
  }
}

/** Whether its severity can still be changed, so that words with one may be about it. */
export function canBeAbout(incident: Incident): boolean {
  return allowed[incident.status].has('change_severity')
}

function typeText({ command }: Policy, words: string): string {
  return codeOf(`${command} ${words}`)
}

/** A command that is still to come. Never an offer to declare an incident of that name. */
export function notHereText(
  { word, instead }: Extract<Command, { verb: 'not_here' }>,
  policy: Policy,
): string {
  const until = instead ? ` Until it is, try ${typeText(policy, verbs[instead].usage)}.` : ''
  return `${codeOf(word)} isn't here yet.${until} To declare an incident, start with its severity: ${typeText(policy, verbs.declare.usage)}.`
}

export function taskDoneText({ id }: Extract<Command, { verb: 'task_done' }>, incident: Incident): string {
  return `Action items can't be finished here yet, so item ${id} of ${incidentName(incident.number)} stays as it is.`
}

export function unknownPersonText({ name }: Extract<Command, { verb: 'unknown_person' }>): string {
  return `I don't know ${escapedWithin(`@${name}`, 100)}. Type @ and pick the person from Slack's list, so that the name becomes a mention.`
}

/** Words behind a command that takes none, so that nobody believes them kept. */
export function unusedText(unused: string, policy: Policy): string {
  return `${codeOf(unused)} wasn't recorded: ${typeText(policy, 'note <text>')} does that.`
}
