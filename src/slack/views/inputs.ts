import type { InputBlock, KnownBlock, ModalView, PlainTextInput, PlainTextOption } from '@slack/types'
import { cut } from '../../domain/text/text.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import type { FormContext } from '../ids.ts'
import { plain } from '../text/mrkdwn.ts'
import { limits } from '../wire/limits.ts'

type Form = {
  id: string
  title: string
  submit: string
  context: FormContext
  blocks: KnownBlock[]
}

export const formOf = ({ id, title, submit, context, blocks }: Form): ModalView => ({
  type: 'modal',
  callback_id: id,
  title: plain(title, limits.viewTitle),
  submit: plain(submit, limits.viewTitle),
  close: plain('Not now', limits.viewTitle),
  private_metadata: JSON.stringify(context),
  blocks,
})

type Field = { id: string; label: string; hint?: string; isOptional?: boolean }

const inputOf = ({ id, label, hint, isOptional }: Field, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label, limits.label),
  element,
  optional: isOptional ?? false,
  ...(hint !== undefined && { hint: plain(hint, limits.label) }),
})

type TextField = Field & {
  /** In UTF-16 units, as the domain counts. */
  limit: number
  placeholder?: string
  isMultiline?: boolean
  initial?: string | null
  isFocused?: boolean
}

export const textInput = (field: TextField): InputBlock => {
  const limit = Math.min(field.limit, limits.inputText)
  const element: PlainTextInput = {
    type: 'plain_text_input',
    action_id: field.id,
    multiline: field.isMultiline ?? false,
    max_length: limit,
    ...(field.placeholder !== undefined && { placeholder: plain(field.placeholder, limits.placeholder) }),
    ...(field.initial && { initial_value: cut(field.initial, limit) }),
    ...(field.isFocused && { focus_on_load: true }),
  }
  return inputOf(field, element)
}

export const optionOf = (value: string, text: string, description?: string): PlainTextOption => ({
  text: plain(text, limits.optionText),
  value,
  ...(description !== undefined && { description: plain(description, limits.optionText) }),
})

type ChoiceField = Field & { options: PlainTextOption[]; initial?: string | null }

const initialOptionOf = ({ options, initial }: ChoiceField) => {
  const option = options.find(({ value }) => value === initial)
  return option && { initial_option: option }
}

/** All choices in view, or a menu when they are more than Slack shows so. */
export const choiceInput = (field: ChoiceField): InputBlock =>
  field.options.length > limits.radioOptions
    ? menuInput(field)
    : inputOf(field, {
        type: 'radio_buttons',
        action_id: field.id,
        options: field.options,
        ...initialOptionOf(field),
      })

export const menuInput = (field: ChoiceField): InputBlock =>
  inputOf(field, {
    type: 'static_select',
    action_id: field.id,
    options: field.options.slice(0, 100),
    ...initialOptionOf(field),
  })

export const boxesInput = (field: Field & { options: PlainTextOption[] }): InputBlock =>
  inputOf(field, { type: 'checkboxes', action_id: field.id, options: field.options })

export const personInput = (field: Field & { initial?: string | null }): InputBlock =>
  inputOf(field, {
    type: 'users_select',
    action_id: field.id,
    ...(field.initial && { initial_user: field.initial }),
  })

export const dayInput = (field: Field): InputBlock =>
  inputOf(field, { type: 'datepicker', action_id: field.id })

/** Each person enters the time in their own zone. */
export const momentInput = (field: Field & { initial?: Instant }): InputBlock =>
  inputOf(field, {
    type: 'datetimepicker',
    action_id: field.id,
    ...(field.initial !== undefined && { initial_date_time: Math.floor(epochMsOf(field.initial) / 1000) }),
  })
