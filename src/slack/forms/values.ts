import { type ActionItemType, actionItemTypes, type Moment, moments } from '../../domain/incident/incident.ts'
import type { PersonId } from '../../domain/people/people.ts'
import { type Severity, severityOf } from '../../domain/policy/severity.ts'
import type { TaskCommand } from '../../domain/postmortem/commands.ts'
import { cleanText } from '../../domain/text/text.ts'
import type { Calendar } from '../../domain/time/calendar.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { deadlineOfDay } from '../../domain/time/typed/deadline.ts'
import { notAhead } from '../../domain/time/typed/typed-time.ts'
import { incidentNumberOf } from '../commands/incident-number.ts'
import { blockIds, optionIds } from '../ids/form-ids.ts'
import { type Fields, fieldsOf } from './fields.ts'

/** A sentence for each wrong field, by block id: what to enter instead. */
export type FieldErrors = Record<string, string>

export type FormResult<Values> = { ok: true; values: Values } | { ok: false; errors: FieldErrors }

export function right<Values>(values: Values): FormResult<Values> {
  return { ok: true, values }
}

export function wrong(block: string, sentence: string): { ok: false; errors: FieldErrors } {
  return { ok: false, errors: { [block]: sentence } }
}

export const toCome = 'Pick a time in the past.'

export function textIn(fields: Fields, block: string): string {
  return cleanText(fields.text(block) ?? '')
}

/** A severity form's answer, also used by the declaration. */
function severityIn(fields: Fields): Severity | null {
  return severityOf(fields.choice(blockIds.severity) ?? '')
}

const severityMissing = wrong(blockIds.severity, 'Pick one. When in doubt, go higher.')

export type DeclareValues = {
  title: string
  severity: Severity
  impact: string
  /** Ids, or names as typed; missing where none was given, and then the title may name some. */
  services?: string[]
  takesCommand: boolean
  isPrivate: boolean
}

/** Each of these reads its form's `view.state.values`, and throws a ZodError when Slack didn't send them. */
export function declareValues(state: unknown): FormResult<DeclareValues> {
  const fields = fieldsOf(state)
  const title = textIn(fields, blockIds.title)
  const severity = severityIn(fields)
  if (title === '') return wrong(blockIds.title, 'Say what\'s wrong, like "Checkout is down".')
  if (severity === null) return severityMissing
  const ticked = fields.boxes(blockIds.options)
  const typed = textIn(fields, blockIds.services)
    .split(',')
    .map((name) => name.trim())
  const services = [...fields.boxes(blockIds.services), ...typed.filter((name) => name !== '')]
  return right({
    title,
    severity,
    impact: textIn(fields, blockIds.impact),
    ...(services.length > 0 && { services }),
    takesCommand: ticked.includes(optionIds.takesCommand),
    isPrivate: ticked.includes(optionIds.isPrivate),
  })
}

/** `happenedAt` is null for now. */
export function noteValues(
  state: unknown,
  at: Instant,
): FormResult<{ text: string; happenedAt: Instant | null }> {
  const fields = fieldsOf(state)
  const text = textIn(fields, blockIds.text)
  const chosen = fields.moment(blockIds.happenedAt)
  const happenedAt = chosen === null ? null : notAhead(chosen, at)
  if (text === '') return wrong(blockIds.text, 'Say what happened.')
  if (chosen !== null && happenedAt === null) return wrong(blockIds.happenedAt, toCome)
  return right({ text, happenedAt })
}

/** A note on a step; its menu's values are `run/step`. */
export function stepNoteValues(state: unknown): FormResult<{ run: number; step: number; text: string }> {
  const fields = fieldsOf(state)
  const text = textIn(fields, blockIds.text)
  const [run = Number.NaN, step = Number.NaN] = (fields.choice(blockIds.step) ?? '').split('/').map(Number)
  if (!Number.isInteger(run) || !Number.isInteger(step)) return wrong(blockIds.step, 'Pick a step.')
  return text === '' ? wrong(blockIds.text, 'Say what to note.') : right({ run, step, text })
}

export function resolveValues(state: unknown): FormResult<{ summary: string }> {
  return right({ summary: textIn(fieldsOf(state), blockIds.summary) })
}

/** The chosen day ends with the office's. */
export function deadlineIn(fields: Fields, block: string, at: Instant, calendar: Calendar) {
  const day = fields.day(block)
  const deadlineAt = day === null ? null : deadlineOfDay(day, at, calendar)
  return { deadlineAt, isPast: day !== null && deadlineAt === null }
}

export const dayHasPassed = 'Pick today or a later day.'

export type TaskValues = Omit<TaskCommand, 'verb'>

/** What an action item is for, and its ticket: both may be left out. */
export function typeAndTicketIn(fields: Fields): { type: ActionItemType | null; ticket: string } {
  const type = actionItemTypes.find((name) => name === fields.choice(blockIds.type)) ?? null
  return { type, ticket: textIn(fields, blockIds.ticket) }
}

export function taskValues(state: unknown, at: Instant, calendar: Calendar): FormResult<TaskValues> {
  const fields = fieldsOf(state)
  const text = textIn(fields, blockIds.text)
  const { deadlineAt, isPast } = deadlineIn(fields, blockIds.deadline, at, calendar)
  const owner = fields.person(blockIds.owner)
  if (text === '') return wrong(blockIds.text, 'Say what needs doing.')
  if (owner === null) return wrong(blockIds.owner, 'Pick who does it.')
  if (isPast || deadlineAt === null) return wrong(blockIds.deadline, dayHasPassed)
  const { type, ticket } = typeAndTicketIn(fields)
  return right({
    text,
    owner,
    deadlineAt,
    ...(type && { type }),
    ...(ticket !== '' && { ticket }),
  })
}

export function roleValues(state: unknown): FormResult<{ role: string; person: PersonId }> {
  const fields = fieldsOf(state)
  const role = fields.choice(blockIds.role)
  const person = fields.person(blockIds.person)
  if (role === null) return wrong(blockIds.role, 'Pick a role.')
  if (person === null) return wrong(blockIds.person, 'Pick who takes it.')
  return right({ role, person })
}

export function momentValues(state: unknown, at: Instant): FormResult<{ moment: Moment; to: Instant }> {
  const fields = fieldsOf(state)
  const moment = moments.find((name) => name === fields.choice(blockIds.moment))
  const chosen = fields.moment(blockIds.happenedAt)
  if (!moment) return wrong(blockIds.moment, 'Pick a moment.')
  if (chosen === null) return wrong(blockIds.happenedAt, 'Pick a day and a time.')
  const to = notAhead(chosen, at)
  return to === null ? wrong(blockIds.happenedAt, toCome) : right({ moment, to })
}

/** Of the forms that reopen and cancel. */
export function reasonValues(state: unknown): FormResult<{ why: string }> {
  const why = textIn(fieldsOf(state), blockIds.reason)
  return why === '' ? wrong(blockIds.reason, 'Say why; it stays on record.') : right({ why })
}

export function duplicateValues(state: unknown): FormResult<{ of: number }> {
  const of = incidentNumberOf(textIn(fieldsOf(state), blockIds.duplicateOf))
  return of === null ? wrong(blockIds.duplicateOf, 'Enter the other incident, like INC-41.') : right({ of })
}

export function severityValues(state: unknown): FormResult<{ to: Severity; why: string; mistake?: true }> {
  const fields = fieldsOf(state)
  const to = severityIn(fields)
  if (to === null) return severityMissing
  const why = textIn(fields, blockIds.reason)
  const isMistake = fields.boxes(blockIds.options).includes(optionIds.mistake)
  if (isMistake && why === '') return wrong(blockIds.reason, 'Say why it was a mistake; it stays on record.')
  return right({ to, why, ...(isMistake && { mistake: true as const }) })
}
