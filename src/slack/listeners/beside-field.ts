import { z } from 'zod'
import type { Refusal } from '../../domain/record/refusal.ts'
import { namesOf } from '../../store/people/directory.ts'
import { refusalSentence } from '../../wording/refusals.ts'
import { peopleIn } from '../../wording/text/sentence.ts'
import type { FieldErrors } from '../forms/values.ts'
import { refusalPlainText } from '../views/refusals.ts'
import type { Bot } from './bot.ts'

/**
 * A refusal belongs to no field; it's said where it's surely seen. Slack shows the characters there as they
 * are: no mention, no code.
 */
export async function besideFirst(bot: Bot, state: unknown, refusal: Refusal): Promise<FieldErrors> {
  const names = await namesOf(bot.desk.db, peopleIn(refusalSentence(refusal)))
  const text = refusalPlainText(refusal, bot.desk.policy, (id) => names.get(id) ?? null)
  return {
    [Object.keys(z.record(z.string(), z.unknown()).parse(state))[0] ?? 'text']: text,
  }
}
