import { z } from 'zod'
import type { Refusal } from '../../domain/record/refusal.ts'
import { namesOf } from '../../store/people/directory.ts'
import { refusalSentence } from '../../wording/refusals.ts'
import { peopleIn } from '../../wording/text/sentence.ts'
import type { FieldErrors } from '../forms/values.ts'
import { extentIds } from '../ids/section-ids.ts'
import { refusalPlainText } from '../views/refusals.ts'
import type { Bot } from './bot.ts'

/**
 * A refusal is said beside the field that it's about, or else where it's surely seen. Slack shows the characters
 * there as they are: no mention, no code.
 */
export async function besideFirst(bot: Bot, state: unknown, refusal: Refusal): Promise<FieldErrors> {
  const names = await namesOf(bot.desk.db, peopleIn(refusalSentence(refusal)))
  const text = refusalPlainText(refusal, bot.desk.policy, (id) => names.get(id) ?? null)
  const blocks = Object.keys(z.record(z.string(), z.unknown()).parse(state))
  const own = ownBlockOf(refusal)
  return { [blocks.find((block) => block === own) ?? blocks[0] ?? 'text']: text }
}

function ownBlockOf(refusal: Refusal): string | null {
  if (refusal.kind === 'too_long') return refusal.what === 'customers' ? extentIds.customers : null
  const moment =
    refusal.kind === 'moment_out_of_order'
      ? refusal.moment
      : refusal.kind === 'in_the_future'
        ? refusal.what
        : null
  return moment === 'impactBegan' || moment === 'mitigated' ? extentIds[moment] : null
}
