import { z } from 'zod'
import { limits } from './limits.ts'
import { richText } from './rich-text.ts'
import { confirm, id, isOffered, optionsOf, plainText, richOption } from './text-objects.ts'

const shared = { action_id: id.optional(), focus_on_load: z.boolean().optional() }
const typed = {
  ...shared,
  placeholder: plainText(limits.placeholder).optional(),
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z
        .array(z.enum(['on_enter_pressed', 'on_character_entered']))
        .min(1)
        .max(2)
        .optional(),
    })
    .optional(),
}
const picked = { ...shared, confirm: confirm.optional() }

const length = (least: number) => z.int().min(least).max(limits.inputText).optional()
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, { error: 'must be a number in text' })

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    multiline: z.boolean().optional(),
    initial_value: z.string().max(limits.inputText).optional(),
    min_length: length(0),
    max_length: length(1),
  })
  .refine(({ min_length = 0, max_length = limits.inputText }) => min_length <= max_length, {
    path: ['min_length'],
    error: 'must not be more than max_length',
  })
  .refine(({ initial_value = '', max_length = limits.inputText }) => initial_value.length <= max_length, {
    path: ['initial_value'],
    error: 'must not be longer than max_length',
  })

const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: decimal.optional(),
    min_value: decimal.optional(),
    max_value: decimal.optional(),
  })
  .refine(({ min_value, max_value }) => Number(min_value ?? -Infinity) <= Number(max_value ?? Infinity), {
    path: ['min_value'],
    error: 'must not be more than max_value',
  })

const lines = z.int().min(1).max(100).optional()

export const richTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: richText.optional(),
  min_lines: lines,
  max_lines: lines,
})

/** Fields that something is typed into, and the one for files: in an input block, and nowhere else. */
export const typedInputs = [
  plainTextInput,
  numberInput,
  z.strictObject({ type: z.literal('email_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal('url_text_input'), ...typed, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal('file_input'),
    action_id: id.optional(),
    filetypes: z.array(z.string()).min(1).optional(),
    max_files: z.int().min(1).max(10).optional(),
  }),
] as const

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time as HH:mm' })

/** Pickers that stand beside text, among buttons and in forms. */
export const pickers = [
  z
    .strictObject({
      type: z.literal('radio_buttons'),
      ...picked,
      options: optionsOf(richOption, limits.fewOptions),
      initial_option: richOption.optional(),
    })
    .refine((menu) => menu.initial_option === undefined || isOffered(menu.options, menu.initial_option), {
      path: ['initial_option'],
      error: 'is not one of the options',
    }),
  z
    .strictObject({
      type: z.literal('checkboxes'),
      ...picked,
      options: optionsOf(richOption, limits.fewOptions),
      initial_options: z.array(richOption).min(1).optional(),
    })
    .refine((menu) => (menu.initial_options ?? []).every((option) => isOffered(menu.options, option)), {
      path: ['initial_options'],
      error: 'are not all among the options',
    }),
  z.strictObject({
    type: z.literal('datepicker'),
    ...picked,
    placeholder: plainText(limits.placeholder).optional(),
    initial_date: z.iso.date({ error: 'must be a date as YYYY-MM-DD' }).optional(),
  }),
  z.strictObject({
    type: z.literal('timepicker'),
    ...picked,
    placeholder: plainText(limits.placeholder).optional(),
    initial_time: timeOfDay.optional(),
    timezone: z.string().optional(),
  }),
] as const

/** Slack counts these in seconds; milliseconds are a common slip, and refused. */
export const datetimePicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...picked,
  initial_date_time: z
    .int()
    .refine((seconds) => String(seconds).length === 10, { error: 'must be seconds, in 10 digits' })
    .optional(),
})
