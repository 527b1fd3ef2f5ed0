import { z } from 'zod'
import type { PersonId } from '../../domain/people/people.ts'
import { type Instant, instantOf } from '../../domain/time/instant.ts'

const option = z.object({ value: z.string() })

/** What Slack sends of one input; each kind of input fills one of these. */
const input = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_user: z.string().nullish(),
  selected_date: z.string().nullish(),
  selected_date_time: z.number().int().nullish(),
})

const values = z.record(z.string(), z.record(z.string(), input))

/** The fields of a submitted form by block id; null where nothing was entered. */
export type Fields = {
  blocks: string[]
  has: (block: string) => boolean
  text: (block: string) => string | null
  choice: (block: string) => string | null
  boxes: (block: string) => string[]
  person: (block: string) => PersonId | null
  /** `YYYY-MM-DD` */
  day: (block: string) => string | null
  moment: (block: string) => Instant | null
}

/** Throws a ZodError if it isn't a `view.state.values`. */
export function fieldsOf(state: unknown): Fields {
  const submitted = values.parse(state)
  const inputOf = (block: string) => submitted[block]?.[block]
  return {
    blocks: Object.keys(submitted),
    has: (block) => inputOf(block) !== undefined,
    text: (block) => inputOf(block)?.value ?? null,
    choice: (block) => inputOf(block)?.selected_option?.value ?? null,
    boxes: (block) => (inputOf(block)?.selected_options ?? []).map(({ value }) => value),
    person: (block) => inputOf(block)?.selected_user ?? null,
    day: (block) => inputOf(block)?.selected_date ?? null,
    moment: (block) => {
      const seconds = inputOf(block)?.selected_date_time ?? null
      return seconds === null ? null : instantOf(seconds * 1000)
    },
  }
}
