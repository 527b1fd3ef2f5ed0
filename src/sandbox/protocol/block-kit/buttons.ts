import { z } from 'zod'
import { limits } from './limits.ts'
import { confirm, id, linkOption, optionsOf, plainText, url } from './text-objects.ts'

const style = z.enum(['primary', 'danger']).optional()
const label = z.string().max(limits.accessibilityLabel).optional()
const value = z.string().min(1).max(limits.buttonValue)

export const button = z.strictObject({
  type: z.literal('button'),
  action_id: id.optional(),
  text: plainText(limits.buttonText),
  value: value.optional(),
  url: url(limits.buttonUrl).optional(),
  style,
  confirm: confirm.optional(),
  accessibility_label: label,
})

const trigger = z.strictObject({
  url: url(limits.buttonUrl),
  customizable_input_parameters: z.array(z.strictObject({ name: z.string(), value: z.unknown() })).optional(),
})

export const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: id.optional(),
  text: plainText(limits.buttonText),
  workflow: z.strictObject({ trigger }),
  style,
  confirm: confirm.optional(),
  accessibility_label: label,
})

export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: id.optional(),
  options: optionsOf(linkOption, limits.overflowOptions),
  confirm: confirm.optional(),
})

const opinion = z.strictObject({ text: plainText(limits.buttonText), value, accessibility_label: label })

/** What a context_actions block holds. */
export const contextActions = [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    action_id: id.optional(),
    positive_button: opinion,
    negative_button: opinion,
  }),
  z.strictObject({
    type: z.literal('icon_button'),
    action_id: id.optional(),
    icon: z.string(),
    text: plainText(limits.buttonText),
    value: value.optional(),
    confirm: confirm.optional(),
    accessibility_label: label,
    visible_to_user_ids: z.array(z.string()).optional(),
  }),
] as const
