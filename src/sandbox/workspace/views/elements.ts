import { isObject, type JsonObject, objectsOf, textOf } from '../../json.ts'

/** Where an element keeps what was chosen, and where it says what is chosen at first. */
type Slot = {
  field: string
  initial: string
  holds: 'text' | 'option' | 'options' | 'suggested' | 'suggestions' | 'files' | 'texts' | 'number' | 'object'
}

const slots: { [elementType: string]: Slot } = {
  plain_text_input: { field: 'value', initial: 'initial_value', holds: 'text' },
  email_text_input: { field: 'value', initial: 'initial_value', holds: 'text' },
  url_text_input: { field: 'value', initial: 'initial_value', holds: 'text' },
  number_input: { field: 'value', initial: 'initial_value', holds: 'text' },
  rich_text_input: { field: 'rich_text_value', initial: 'initial_value', holds: 'object' },
  static_select: { field: 'selected_option', initial: 'initial_option', holds: 'option' },
  external_select: { field: 'selected_option', initial: 'initial_option', holds: 'suggested' },
  radio_buttons: { field: 'selected_option', initial: 'initial_option', holds: 'option' },
  checkboxes: { field: 'selected_options', initial: 'initial_options', holds: 'options' },
  multi_static_select: { field: 'selected_options', initial: 'initial_options', holds: 'options' },
  multi_external_select: { field: 'selected_options', initial: 'initial_options', holds: 'suggestions' },
  file_input: { field: 'files', initial: 'initial_files', holds: 'files' },
  users_select: { field: 'selected_user', initial: 'initial_user', holds: 'text' },
  multi_users_select: { field: 'selected_users', initial: 'initial_users', holds: 'texts' },
  conversations_select: { field: 'selected_conversation', initial: 'initial_conversation', holds: 'text' },
  multi_conversations_select: {
    field: 'selected_conversations',
    initial: 'initial_conversations',
    holds: 'texts',
  },
  channels_select: { field: 'selected_channel', initial: 'initial_channel', holds: 'text' },
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels', holds: 'texts' },
  datepicker: { field: 'selected_date', initial: 'initial_date', holds: 'text' },
  timepicker: { field: 'selected_time', initial: 'initial_time', holds: 'text' },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', holds: 'number' },
}

const lists: readonly Slot['holds'][] = ['options', 'suggestions', 'files', 'texts']

/** Of a menu that the app fills, the chosen option is given whole, as the app suggested it. */
export type Choice = string | readonly string[] | number | JsonObject | readonly JsonObject[] | null

export type Placed = { block: JsonObject; element: JsonObject; blockId: string; actionId: string }

/** What does something when it's pressed, and holds nothing. */
const pressed = ['button', 'feedback_buttons', 'icon_button', 'overflow']

/** Every element that a person can touch, with the block that holds it; containers hold blocks of their own. */
export function placedElements(blocks: unknown): Placed[] {
  return objectsOf(blocks).flatMap((block) => {
    const candidates = [
      block.accessory,
      block.element,
      ...objectsOf(block.elements),
      ...objectsOf(block.actions),
    ].filter(isObject)
    const blockId = textOf(block.block_id)
    const own = candidates
      .filter((element) => pressed.includes(textOf(element.type)) || slotOf(element) !== undefined)
      .map((element) => ({ block, element, blockId, actionId: textOf(element.action_id) }))
    const inside = block.type === 'carousel' ? block.elements : block.child_blocks
    return inside === undefined ? own : [...own, ...placedElements(inside)]
  })
}

export function holdsValue(element: JsonObject): boolean {
  return slotOf(element) !== undefined
}

export function initialValueOf(element: JsonObject): JsonObject {
  const slot = slotOf(element)
  if (slot === undefined) return { type: element.type }
  const empty = lists.includes(slot.holds) ? [] : null
  return { type: element.type, [slot.field]: element[slot.initial] ?? empty }
}

/** What the element holds after the person chose; an error when there is no such option. */
export function chosenValueOf(element: JsonObject, choice: Choice): JsonObject {
  const slot = slotOf(element)
  if (slot === undefined) throw new Error(`a ${textOf(element.type)} holds no value`)
  return { type: element.type, [slot.field]: heldValue(element, slot, choice) }
}

function heldValue(element: JsonObject, slot: Slot, choice: Choice): unknown {
  const isEmpty = choice === null || choice === ''
  switch (slot.holds) {
    case 'option':
      return isEmpty ? null : optionOf(element, String(choice))
    case 'options':
      return isEmpty ? [] : listOf(choice).map((value) => optionOf(element, value))
    case 'texts':
      return isEmpty ? [] : listOf(choice)
    case 'text':
      return isEmpty ? null : String(choice)
    case 'number':
      return isEmpty ? null : Number(choice)
    case 'object':
    case 'suggested':
      return isEmpty ? null : choice
    case 'suggestions':
    case 'files':
      return isEmpty ? [] : [choice].flat()
  }
}

/** The element's option with this value. */
export function optionOf(element: JsonObject, value: string): JsonObject {
  const groups = objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options))
  const options = [...objectsOf(element.options), ...groups]
  const option = options.find((candidate) => candidate.value === value)
  if (option !== undefined) return option
  const offered = options.map((candidate) => textOf(candidate.value)).join(', ')
  throw new Error(`${textOf(element.action_id)} has no option "${value}"; it offers: ${offered}`)
}

export function isEmptyValue(value: unknown): boolean {
  if (!isObject(value)) return true
  const held = Object.entries(value).filter(([key]) => key !== 'type')
  return held.every(
    ([, inner]) => inner === null || inner === '' || (Array.isArray(inner) && inner.length === 0),
  )
}

function slotOf(element: JsonObject): Slot | undefined {
  return slots[textOf(element.type)]
}

function listOf(choice: Choice): string[] {
  return Array.isArray(choice) ? choice.map(String) : [String(choice)]
}
