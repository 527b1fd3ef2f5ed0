import type { Incident } from '../../../domain/incident/incident.ts'
import { allowed } from '../../../domain/incident/status.ts'
import { severityName } from '../../../domain/policy/severity.ts'
import { incidentName } from '../../../domain/record/incident-name.ts'
import { momentLabel } from '../../../domain/time/typed/shown.ts'
import { aboutOrNew, aboutOrNewTyped, timeQuestion, wordsToCopy } from '../../../wording/home/doubts.ts'
import { join } from '../../../wording/text/sentence.ts'
import type { TypistZone } from '../../../wording/text/zone.ts'
import type { Command } from '../../commands/command.ts'
import type { Doubt } from '../../commands/settle-times.ts'
import { escapedWithin, harmless } from '../../text/mrkdwn.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { actions, context, section } from '../blocks.ts'
import { retypeButton, type Typed } from '../retype-button.ts'
import type { View } from '../view.ts'

// Questions about words that could mean several things. Each meaning is a button that types it; what's too long
// for a button is shown as what to type.

const withoutTime: Record<Doubt['verb'], string> = {
  note: 'Record as now',
  moment: 'Record as now',
  update: 'Keep usual time',
  task: 'Pick a date',
}

/** Which time was meant. The buttons show the day too, in the typist's zone. */
export function doubtView(
  { verb, words, why, choices, typed: time }: Doubt,
  zone: TypistZone,
  typed: Typed & { incident: { number: number } },
): View {
  const moments = choices.flatMap(({ at }) => (at === null ? [] : [at]))
  const question = { of: verb, typed: time, why, moments, incident: typed.incident.number, at: typed.at }
  const text = mrkdwnText(timeQuestion(question, zone), typed.policy)
  const buttons = choices.flatMap(({ at, retyped }, index) =>
    retypeButton(index + 1, at === null ? withoutTime[verb] : momentLabel(at, zone.timeZone), retyped, typed),
  )
  const isWhole = buttons.length === choices.length
  const copy = isWhole ? [] : [context(mrkdwnText(wordsToCopy(words), typed.policy))]
  return { text, blocks: [section(text), ...actions(buttons), ...copy] }
}

/** `sev2 half of users are back`, in an incident's channel: about that incident, or a new one? */
export function severityOrDeclareView(
  { severity, words }: Extract<Command, { verb: 'severity_or_declare' }>,
  incident: Incident,
  typed: Omit<Typed, 'incident'>,
): View {
  const { number } = incident
  const name = incidentName(number)
  const level = severityName(severity)
  const about = { ...typed, incident }
  const first =
    incident.severity === severity
      ? retypeButton(1, `Note it on ${name}`, `note ${harmless(words)} at now`, about)
      : retypeButton(1, `Change ${name} to ${level}`, `sev ${severity} ${harmless(words)}`, about)
  const second = retypeButton(2, `Declare a new ${level}`, `declare sev${severity} ${harmless(words)}`, {
    ...typed,
    incident: null,
  })
  const isWhole = first.length + second.length === 2
  const question = join([aboutOrNew(number), !isWhole && aboutOrNewTyped({ severity, incident: number })])
  const text = mrkdwnText(question, typed.policy)
  return {
    text,
    blocks: [
      section(`${text}\n> ${escapedWithin(words.replace(/\s+/g, ' '), 2_000)}`),
      ...actions([...first, ...second]),
    ],
  }
}

/** Whether its severity can still be changed, so that words with one may be about it. */
export function canBeAbout(incident: Incident): boolean {
  return allowed[incident.status].has('change_severity')
}
