import type { Answers, Base, ItemAnswer } from '../../domain/postmortem/commands.ts'
import { impactMoments, type Span } from '../../domain/postmortem/impact/span.ts'
import { learningsText } from '../../domain/postmortem/learnings.ts'
import { textMark } from '../../domain/text/text-mark.ts'
import type { Calendar } from '../../domain/time/calendar.ts'
import type { Instant } from '../../domain/time/instant.ts'
import { notAhead } from '../../domain/time/typed/typed-time.ts'
import { blockIds } from '../ids/form-ids.ts'
import { itemFieldPattern } from '../ids/item-ids.ts'
import { extentIds, sectionFields } from '../ids/section-ids.ts'
import { fieldsOf } from './fields.ts'
import { dayHasPassed, deadlineIn, type FormResult, right, textIn, toCome, wrong } from './values.ts'

/**
 * What the form of the postmortem says, or one section's. A time is
 * unknown again where the form had shown one, by its mark in `base`, and it's empty now.
 */
export function findingsValues(
  state: unknown,
  at: Instant,
  { calendar, base }: { calendar: Calendar; base: Base },
): FormResult<{ answers: Answers; items: ItemAnswer[]; span?: Span }> {
  const fields = fieldsOf(state)
  const answers: Answers = {}
  for (const field of sectionFields) {
    // A field that the form didn't show is no empty answer.
    if (fields.has(blockIds[field])) answers[field] = textIn(fields, blockIds[field])
  }
  if (fields.has(blockIds.wentWell)) {
    answers.learnings = learningsText({
      wentWell: textIn(fields, blockIds.wentWell),
      wentBadly: textIn(fields, blockIds.wentBadly),
      lucky: textIn(fields, blockIds.lucky),
    })
  }
  if (fields.has(extentIds.customers)) answers.customers = textIn(fields, extentIds.customers)
  if (fields.has(extentIds.howSure)) answers.howSure = fields.choice(extentIds.howSure) ?? ''
  const span: Span = {}
  for (const moment of impactMoments) {
    const chosen = fields.moment(extentIds[moment])
    if (chosen === null) {
      const shown = base[moment]
      if (fields.has(extentIds[moment]) && shown !== undefined && shown !== textMark('')) span[moment] = null
      continue
    }
    const to = notAhead(chosen, at)
    if (to === null) return wrong(extentIds[moment], toCome)
    span[moment] = to
  }
  const items = new Map<number, ItemAnswer>()
  for (const block of fields.blocks) {
    const [, kind, digits] = itemFieldPattern.exec(block) ?? []
    if (kind === undefined) continue
    const id = Number(digits)
    const { deadlineAt, isPast } = deadlineIn(fields, block, at, calendar)
    if (isPast) return wrong(block, dayHasPassed)
    const owner = fields.person(block)
    if (owner || deadlineAt) {
      items.set(id, { id, ...items.get(id), ...(owner && { owner }), ...(deadlineAt && { deadlineAt }) })
    }
  }
  return right({ answers, items: [...items.values()], ...(Object.keys(span).length > 0 && { span }) })
}
