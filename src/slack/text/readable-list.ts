import { z } from 'zod'

/**
 * A list of which each item is read alone, and what can't be read is left out: what Slack lists is mostly other
 * people's and other apps', and one odd thing of theirs must not hide ours. No list at all is still malformed.
 */
export function readableOf<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  return z.array(z.unknown()).transform((items) =>
    items.flatMap((each) => {
      const read = item.safeParse(each)
      return read.success ? [read.data] : []
    }),
  )
}
