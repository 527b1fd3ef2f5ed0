import { z } from 'zod'
import { limits } from './limits.ts'
import { richText } from './rich-text.ts'
import { textLengthOf } from './text-length.ts'
import { id } from './text-objects.ts'

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().min(1) })
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().min(1),
})
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText])
const row = z.array(cell).min(1).max(limits.tableColumns)

const column = z.strictObject({
  align: z.enum(['left', 'center', 'right']).optional(),
  is_wrapped: z.boolean().optional(),
})

const fits = {
  check: ({ rows }: { rows: unknown }) => textLengthOf(rows) <= limits.tableText,
  why: { error: `must be less than ${limits.tableText + 1} characters` },
}

export const table = z
  .strictObject({
    type: z.literal('table'),
    block_id: id.optional(),
    rows: z.array(row).min(1).max(limits.tableRows),
    column_settings: z.array(column.nullable()).max(limits.tableColumns).optional(),
  })
  .refine(fits.check, fits.why)

export const dataTable = z
  .strictObject({
    type: z.literal('data_table'),
    block_id: id.optional(),
    caption: z.string().min(1),
    rows: z
      .array(row)
      .min(2)
      .max(limits.tableRows + 1),
    page_size: z.int().min(1).max(100).optional(),
    row_header_column_index: z.int().min(0).optional(),
  })
  .refine(fits.check, fits.why)
  .refine(({ rows }) => rows.every((each) => each.length === rows[0]?.length), {
    path: ['rows'],
    error: 'must all have the same number of cells',
  })
  .refine(({ rows }) => rows[0]?.every((each) => each.type !== 'rich_text') ?? true, {
    path: ['rows', 0],
    error: 'must not hold rich_text, because it is the header',
  })
