import { z } from 'zod'
import { limits } from './limits.ts'

/** Text of 1 to `most` characters that is read as it is. */
export function plainText(most: number) {
  return z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(most),
    emoji: z.boolean().optional(),
  })
}

export function mrkdwnText(most: number) {
  return z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(most),
    verbatim: z.boolean().optional(),
  })
}

export function anyText(most: number) {
  return z.discriminatedUnion('type', [plainText(most), mrkdwnText(most)])
}

export const id = z.string().min(1).max(limits.id)

/** An address that a browser can go to. */
export function url(most: number) {
  return z
    .string()
    .max(most)
    .refine((text) => URL.canParse(text), { error: 'must be a valid URL' })
}

export function httpsUrl(most: number) {
  return url(most).refine((text) => text.toLowerCase().startsWith('https://'), {
    error: 'must be an HTTPS URL',
  })
}

/** The question before something is done. Title and both buttons are required, whatever the SDK's types say. */
export const confirm = z.strictObject({
  title: plainText(limits.confirmTitle),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmButton),
  deny: plainText(limits.confirmButton),
  style: z.enum(['primary', 'danger']).optional(),
})

const optionRest = { value: z.string().min(1).max(limits.optionValue) }

/** An option of a menu; of an overflow menu it may lead to an address. */
export const plainOption = z.strictObject({
  text: plainText(limits.optionText),
  description: plainText(limits.optionDescription).optional(),
  ...optionRest,
})
export const linkOption = plainOption.extend({ url: url(limits.buttonUrl).optional() })

/** An option of radio buttons and checkboxes. */
export const richOption = z.strictObject({
  text: anyText(limits.optionText),
  description: anyText(limits.optionDescription).optional(),
  ...optionRest,
})

/**
 * 1 to `most` options. Two with one value are refused here although no page of Slack says so: the app could not
 * tell which of them was chosen.
 */
export function optionsOf<Option extends z.ZodType<{ value: string }>>(option: Option, most: number) {
  return z
    .array(option)
    .min(1)
    .max(most)
    .superRefine((options, context) => {
      const seen = new Set<string>()
      for (const [index, { value }] of options.entries()) {
        if (seen.has(value)) {
          context.addIssue({
            code: 'custom',
            path: [index, 'value'],
            message: 'another option has this value',
          })
        }
        seen.add(value)
      }
    })
}

/** Whether what is preselected is exactly among what is offered. */
export function isOffered(options: readonly unknown[], chosen: unknown): boolean {
  const known = options.map(comparable)
  return known.includes(comparable(chosen))
}

function comparable(option: unknown): string {
  const { value, text } = option as { value: unknown; text: unknown }
  return JSON.stringify([value, text])
}
