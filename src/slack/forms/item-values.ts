import type { Incident } from '../../domain/incident/incident.ts'
import { type FactorKind, factorKinds, type ItemCommand } from '../../domain/postmortem/commands.ts'
import type { Calendar } from '../../domain/time/calendar.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { dayText } from '../../domain/time/local-time.ts'
import { blockIds } from '../ids/form-ids.ts'
import { fieldsOf } from './fields.ts'
import { dayHasPassed, deadlineIn, type FormResult, right, textIn, typeAndTicketIn, wrong } from './values.ts'

type ItemValues = Omit<ItemCommand, 'verb' | 'id'>

type About = { calendar: Calendar; incident: Incident; item: number }

/** A due date left as it was stays, to the minute, even where it has passed. */
export function itemValues(
  state: unknown,
  at: Instant,
  { calendar, incident, item }: About,
): FormResult<ItemValues> {
  const fields = fieldsOf(state)
  const text = textIn(fields, blockIds.text)
  if (text === '') return wrong(blockIds.text, 'Say what needs doing.')
  const before = incident.actionItems.find(({ id }) => id === item)?.deadlineAt ?? null
  const isSameDay = before !== null && fields.day(blockIds.deadline) === dayText(before, calendar.timeZone)
  const { deadlineAt, isPast } = deadlineIn(fields, blockIds.deadline, at, calendar)
  if (isPast && !isSameDay) return wrong(blockIds.deadline, dayHasPassed)
  const { type, ticket } = typeAndTicketIn(fields)
  return right({
    text,
    owner: fields.person(blockIds.owner),
    deadlineAt: isSameDay ? before : deadlineAt,
    type,
    ticket: ticket === '' ? null : ticket,
  })
}

export function factorValues(state: unknown): FormResult<{ of: FactorKind; text: string }> {
  const fields = fieldsOf(state)
  const of = factorKinds.find((kind) => kind === fields.choice(blockIds.type))
  const text = textIn(fields, blockIds.text)
  if (!of) return wrong(blockIds.type, 'Pick one.')
  return text === '' ? wrong(blockIds.text, 'Say what it was.') : right({ of, text })
}

/** `base` is the mark of what the form began with. */
export function outsideValues(
  state: unknown,
  base: number | undefined,
): FormResult<{ title: string; text: string; base?: number }> {
  const fields = fieldsOf(state)
  const [title, text] = [textIn(fields, blockIds.title), textIn(fields, blockIds.text)]
  if (title === '') return wrong(blockIds.title, 'Give it a title.')
  if (text === '') return wrong(blockIds.text, 'Write what readers outside should know.')
  return right({ title, text, ...(base !== undefined && { base }) })
}
