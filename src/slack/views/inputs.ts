import type { InputBlock, KnownBlock, ModalView, PlainTextInput, PlainTextOption } from '@slack/types'
import { cut } from '../../domain/text/text.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import type { FormContext } from '../ids/form-ids.ts'
import { limits } from '../text/limits.ts'
import { plain } from '../text/mrkdwn.ts'

type Form = {
  id: string
  title: string
  submit: string
  context: FormContext
  blocks: KnownBlock[]
  /** What leaves it; "Cancel" on a form, unless that would be read as cancelling the incident. */
  close?: string
}

/** A modal that's read and pressed in. It's about something all the same, so that it goes out as forms do. */
export function windowOf({ id, title, context, blocks, close = 'Close' }: Omit<Form, 'submit'>): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    title: plain(title, limits.viewTitle),
    close: plain(close, limits.viewTitle),
    private_metadata: JSON.stringify(context),
    blocks,
  }
}

export function formOf({ submit, close = 'Cancel', ...window }: Form): ModalView {
  return { ...windowOf({ ...window, close }), submit: plain(submit, limits.viewTitle) }
}

type Field = { id: string; label: string; hint?: string; isOptional?: boolean }

function inputOf({ id, label, hint, isOptional }: Field, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label, limits.label),
    element,
    optional: isOptional ?? false,
    ...(hint !== undefined && { hint: plain(hint, limits.label) }),
  }
}

type TextField = Field & {
  /** In UTF-16 units, as the domain counts. */
  limit: number
  placeholder?: string
  isMultiline?: boolean
  initial?: string | null
  isFocused?: boolean
}

export function textInput(field: TextField): InputBlock {
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

export function optionOf(value: string, text: string, description?: string): PlainTextOption {
  return {
    text: plain(text, limits.optionText),
    value,
    ...(description !== undefined && { description: plain(description, limits.optionText) }),
  }
}

type ChoiceField = Field & { options: PlainTextOption[]; initial?: string | null }

function initialOptionOf({ options, initial }: ChoiceField) {
  const option = options.find(({ value }) => value === initial)
  return option && { initial_option: option }
}

/** All choices in view, or a menu when there are more than Slack shows that way. */
export function choiceInput(field: ChoiceField): InputBlock {
  return field.options.length > limits.radioOptions
    ? menuInput(field)
    : inputOf(field, {
        type: 'radio_buttons',
        action_id: field.id,
        options: field.options,
        ...initialOptionOf(field),
      })
}

export function menuInput(field: ChoiceField): InputBlock {
  return inputOf(field, {
    type: 'static_select',
    action_id: field.id,
    options: field.options.slice(0, limits.menuOptions),
    ...initialOptionOf(field),
  })
}

/** Several of a menu's choices; Slack takes a hundred of them. */
export function severalInput(
  field: Field & { options: PlainTextOption[]; atMost: number; initial?: readonly string[] },
): InputBlock {
  const chosen = field.options.filter(({ value }) => value !== undefined && field.initial?.includes(value))
  return inputOf(field, {
    type: 'multi_static_select',
    action_id: field.id,
    options: field.options.slice(0, limits.menuOptions),
    max_selected_items: field.atMost,
    ...(chosen.length > 0 && { initial_options: chosen }),
  })
}

export function boxesInput(field: Field & { options: PlainTextOption[] }): InputBlock {
  return inputOf(field, { type: 'checkboxes', action_id: field.id, options: field.options })
}

export function personInput(field: Field & { initial?: string | null }): InputBlock {
  return inputOf(field, {
    type: 'users_select',
    action_id: field.id,
    ...(field.initial && { initial_user: field.initial }),
  })
}

/** `initial` is `YYYY-MM-DD`. */
export function dayInput(field: Field & { initial?: string | null }): InputBlock {
  return inputOf(field, {
    type: 'datepicker',
    action_id: field.id,
    ...(field.initial && { initial_date: field.initial }),
  })
}

/** Each person enters the time in their own zone. */
export function momentInput(field: Field & { initial?: Instant }): InputBlock {
  return inputOf(field, {
    type: 'datetimepicker',
    action_id: field.id,
    ...(field.initial !== undefined && { initial_date_time: Math.floor(epochMsOf(field.initial) / 1000) }),
  })
}
