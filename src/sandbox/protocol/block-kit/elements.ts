import { isObject, type JsonObject, objectsOf, textOf } from '../../json.ts'
import { limits } from './limits.ts'
import { checkKeys, checkLength, type Problems } from './problems.ts'
import { checkConfirm, checkOption, checkOptions, checkText } from './text-objects.ts'

/** For each element: what it may have beside `action_id`, what it must have, and where it may stand. */
type Rule = { may: readonly string[]; must?: readonly string[]; in: readonly Place[] }

export type Place = 'accessory' | 'actions' | 'input'

const everywhere: readonly Place[] = ['accessory', 'actions', 'input']
const select = ['placeholder', 'confirm', 'focus_on_load']
const typed = ['placeholder', 'initial_value', 'focus_on_load', 'dispatch_action_config']
const rules: { [type: string]: Rule } = {
  button: {
    may: ['value', 'url', 'style', 'confirm', 'accessibility_label'],
    must: ['text'],
    in: ['accessory', 'actions'],
  },
  overflow: { may: ['confirm'], must: ['options'], in: ['accessory', 'actions'] },
  image: { may: ['image_url', 'slack_file'], must: ['alt_text'], in: ['accessory'] },
  static_select: { may: [...select, 'options', 'option_groups', 'initial_option'], in: everywhere },
  multi_static_select: {
    may: [...select, 'options', 'option_groups', 'initial_options', 'max_selected_items'],
    in: ['accessory', 'input'],
  },
  users_select: { may: [...select, 'initial_user'], in: everywhere },
  multi_users_select: { may: [...select, 'initial_users', 'max_selected_items'], in: ['accessory', 'input'] },
  channels_select: { may: [...select, 'initial_channel', 'response_url_enabled'], in: everywhere },
  multi_channels_select: {
    may: [...select, 'initial_channels', 'max_selected_items'],
    in: ['accessory', 'input'],
  },
  conversations_select: {
    may: [
      ...select,
      'initial_conversation',
      'default_to_current_conversation',
      'filter',
      'response_url_enabled',
    ],
    in: everywhere,
  },
  multi_conversations_select: {
    may: [
      ...select,
      'initial_conversations',
      'default_to_current_conversation',
      'filter',
      'max_selected_items',
    ],
    in: ['accessory', 'input'],
  },
  radio_buttons: { may: ['initial_option', 'confirm', 'focus_on_load'], must: ['options'], in: everywhere },
  checkboxes: { may: ['initial_options', 'confirm', 'focus_on_load'], must: ['options'], in: everywhere },
  datepicker: { may: [...select, 'initial_date'], in: everywhere },
  timepicker: { may: [...select, 'initial_time', 'timezone'], in: everywhere },
  datetimepicker: { may: ['confirm', 'focus_on_load', 'initial_date_time'], in: ['actions', 'input'] },
  plain_text_input: { may: [...typed, 'multiline', 'min_length', 'max_length'], in: ['input'] },
  email_text_input: { may: typed, in: ['input'] },
  url_text_input: { may: typed, in: ['input'] },
  number_input: { may: [...typed, 'min_value', 'max_value'], must: ['is_decimal_allowed'], in: ['input'] },
  rich_text_input: { may: typed, in: ['input'] },
}

export function checkElement(problems: Problems, pointer: string, element: unknown, place: Place): void {
  if (!isObject(element)) {
    problems.add(pointer, 'must be an element')
    return
  }
  const type = textOf(element.type)
  const rule = rules[type]
  if (rule === undefined || !rule.in.includes(place)) {
    problems.add(`${pointer}/type`, `unsupported type: ${type} cannot stand here`)
    return
  }
  checkKeys(problems, pointer, element, ['action_id', ...rule.may], rule.must ?? [])
  checkLength(problems, `${pointer}/action_id`, element.action_id, { most: limits.id, least: 1 })
  checkConfirm(problems, `${pointer}/confirm`, element.confirm)
  checkText(problems, `${pointer}/placeholder`, element.placeholder, {
    most: limits.placeholder,
    plainOnly: true,
    optional: true,
  })
  checkOwnRules(problems, pointer, type, element)
}

function checkOwnRules(problems: Problems, pointer: string, type: string, element: JsonObject): void {
  switch (type) {
    case 'button':
      checkButton(problems, pointer, element)
      break
    case 'overflow':
      checkOptions(problems, `${pointer}/options`, element.options, {
        most: limits.overflowOptions,
        plainOnly: true,
        url: true,
      })
      break
    case 'radio_buttons':
    case 'checkboxes':
      checkOptions(problems, `${pointer}/options`, element.options, {
        most: limits.fewOptions,
        plainOnly: false,
      })
      checkInitial(problems, pointer, element, objectsOf(element.options))
      break
    case 'static_select':
    case 'multi_static_select':
      checkSelect(problems, pointer, element)
      break
    case 'plain_text_input':
      checkLength(problems, `${pointer}/initial_value`, element.initial_value, { most: limits.inputText })
      checkNumber(problems, `${pointer}/max_length`, element.max_length, { least: 1, most: limits.inputText })
      checkNumber(problems, `${pointer}/min_length`, element.min_length, { least: 0, most: limits.inputText })
      break
    case 'image':
      checkLength(problems, `${pointer}/alt_text`, element.alt_text, { most: limits.altText })
      checkLength(problems, `${pointer}/image_url`, element.image_url, { most: limits.imageUrl })
      break
  }
}

function checkButton(problems: Problems, pointer: string, element: JsonObject): void {
  checkText(problems, `${pointer}/text`, element.text, { most: limits.buttonText, plainOnly: true })
  checkLength(problems, `${pointer}/value`, element.value, { most: limits.buttonValue })
  checkLength(problems, `${pointer}/url`, element.url, { most: limits.buttonUrl })
  checkLength(problems, `${pointer}/accessibility_label`, element.accessibility_label, {
    most: limits.accessibilityLabel,
  })
  if (element.style !== undefined && element.style !== 'primary' && element.style !== 'danger') {
    problems.add(`${pointer}/style`, 'must be primary or danger')
  }
}

function checkSelect(problems: Problems, pointer: string, element: JsonObject): void {
  const groups = objectsOf(element.option_groups)
  if ((element.options === undefined) === (element.option_groups === undefined)) {
    problems.add(pointer, 'needs either options or option_groups')
  }
  const rule = { most: limits.options, plainOnly: true }
  if (element.options !== undefined) checkOptions(problems, `${pointer}/options`, element.options, rule)
  if (groups.length > limits.optionGroups) {
    problems.add(`${pointer}/option_groups`, `no more than ${limits.optionGroups} items allowed`)
  }
  groups.forEach((group, index) => {
    const place = `${pointer}/option_groups/${index}`
    checkText(problems, `${place}/label`, group.label, { most: limits.optionText, plainOnly: true })
    checkOptions(problems, `${place}/options`, group.options, rule)
  })
  const options = [...objectsOf(element.options), ...groups.flatMap((group) => objectsOf(group.options))]
  checkInitial(problems, pointer, element, options)
}

/** Slack refuses a preselected option that is not exactly one of those offered. */
function checkInitial(problems: Problems, pointer: string, element: JsonObject, options: JsonObject[]): void {
  const offered = options.map((option) => JSON.stringify([option.value, option.text]))
  const isOffered = (option: JsonObject) => offered.includes(JSON.stringify([option.value, option.text]))
  if (element.initial_option !== undefined) {
    checkOption(problems, `${pointer}/initial_option`, element.initial_option, { plainOnly: false })
    if (isObject(element.initial_option) && !isOffered(element.initial_option)) {
      problems.add(`${pointer}/initial_option`, 'is not one of the options')
    }
  }
  if (element.initial_options !== undefined && objectsOf(element.initial_options).length === 0) {
    problems.add(`${pointer}/initial_options`, 'must have at least 1 items')
  }
  if (!objectsOf(element.initial_options).every(isOffered)) {
    problems.add(`${pointer}/initial_options`, 'are not all among the options')
  }
}

function checkNumber(
  problems: Problems,
  pointer: string,
  value: unknown,
  bounds: { least: number; most: number },
): void {
  if (value === undefined) return
  const isInside = typeof value === 'number' && value >= bounds.least && value <= bounds.most
  if (!isInside) problems.add(pointer, `must be a number from ${bounds.least} to ${bounds.most}`)
}
