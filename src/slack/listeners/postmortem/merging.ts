import type { ModalView } from '@slack/types'
import type { Answers, Base } from '../../../domain/postmortem/commands.ts'
import { minuteOf, type Span } from '../../../domain/postmortem/impact/span.ts'
import type { Refusal } from '../../../domain/record/refusal.ts'
import { cleanText } from '../../../domain/text/text.ts'
import { textMark } from '../../../domain/text/text-mark.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { namesOfThoseIn } from '../../../operations/postmortem/people-named.ts'
import { findingsValues } from '../../forms/findings-values.ts'
import type { FormContext } from '../../ids/form-ids.ts'
import { sectionFields } from '../../ids/section-ids.ts'
import { findingsForm } from '../../views/postmortem/findings-form.ts'
import { type Bot, nowOf } from '../bot.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'

/** The same form with both texts, where somebody else saved a field first; null for any other refusal. */
export async function mergeForm(
  bot: Bot,
  refusal: Refusal,
  state: unknown,
  { asker, arrival, context }: { asker: Asker; arrival: Arrival; context: FormContext },
): Promise<ModalView | null> {
  if (refusal.kind !== 'edited_meanwhile') return null
  const { policy } = bot.desk
  // As it is by now, for what the form began with is what somebody changed.
  const found = await findIncident(bot, refusal.number, asker, 'act', arrival)
  const form = findingsValues(state, nowOf(bot), { calendar: policy.calendar, base: context.base ?? {} })
  if (!found.ok || !form.ok) return null
  const { answers, span = {} } = form.values
  const fields = sectionFields.filter((field) => answers[field] !== undefined)
  const { draftedWith } = context
  const drafted = draftedWith === undefined ? undefined : { from: draftedWith, isCut: false }
  const typed = { ...touchedFields(answers, span, context.base ?? {}), conflicts: refusal.fields }
  const people = await namesOfThoseIn(bot.desk.db, found.incident)
  return findingsForm(found.incident, { fields, policy, people, typed, drafted })
}

type Touched = { answers: Answers; span: Span; untouched: Base }

/**
 * What was changed in the form. The rest shows what others have saved since, or, because Slack keeps what a field
 * had in it, what it was opened with; sent again with that mark it's no change and takes nothing from them.
 */
function touchedFields(answers: Answers, span: Span, base: Base): Touched {
  const kept: Touched = { answers: {}, span: {}, untouched: {} }
  for (const [field, mark] of Object.entries(base) as [keyof Base, number][]) {
    if (field === 'impactBegan' || field === 'mitigated') {
      const at = span[field]
      if (textMark(minuteOf(at ?? null)) === mark) kept.untouched[field] = mark
      else if (at !== undefined) kept.span[field] = at
    } else {
      const text = answers[field]
      if (text === undefined) continue
      if (textMark(cleanText(text)) === mark) kept.untouched[field] = mark
      else kept.answers[field] = text
    }
  }
  return kept
}
