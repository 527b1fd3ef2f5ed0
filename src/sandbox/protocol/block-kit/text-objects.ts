import { isObject } from '../../json.ts'
import { limits } from './limits.ts'
import { checkKeys, checkLength, type Problems } from './problems.ts'

type TextRule = { most: number; plainOnly?: boolean; optional?: boolean }

export function checkText(problems: Problems, pointer: string, value: unknown, rule: TextRule): void {
  if (value === undefined && rule.optional) return
  if (!isObject(value)) {
    problems.add(pointer, 'must be a text object')
    return
  }
  if (value.type === 'plain_text') {
    checkKeys(problems, pointer, value, ['emoji'], ['text'])
  } else if (value.type === 'mrkdwn' && !rule.plainOnly) {
    checkKeys(problems, pointer, value, ['verbatim'], ['text'])
  } else {
    problems.add(`${pointer}/type`, rule.plainOnly ? 'must be plain_text' : 'must be plain_text or mrkdwn')
  }
  checkLength(problems, `${pointer}/text`, value.text, { most: rule.most, least: 1 })
}

export function checkConfirm(problems: Problems, pointer: string, value: unknown): void {
  if (value === undefined) return
  if (!isObject(value)) {
    problems.add(pointer, 'must be a confirmation object')
    return
  }
  checkKeys(problems, pointer, value, ['style', 'title', 'confirm', 'deny'], ['text'])
  const button = { most: limits.confirmButton, plainOnly: true, optional: true }
  checkText(problems, `${pointer}/title`, value.title, {
    most: limits.confirmTitle,
    plainOnly: true,
    optional: true,
  })
  checkText(problems, `${pointer}/text`, value.text, { most: limits.confirmText })
  checkText(problems, `${pointer}/confirm`, value.confirm, button)
  checkText(problems, `${pointer}/deny`, value.deny, button)
}

/** Checks a list of options and returns their values. */
export function checkOptions(
  problems: Problems,
  pointer: string,
  value: unknown,
  rule: { most: number; plainOnly: boolean; url?: boolean },
): void {
  if (!Array.isArray(value) || value.length === 0) {
    problems.add(pointer, 'must have at least 1 items')
    return
  }
  if (value.length > rule.most) problems.add(pointer, `no more than ${rule.most} items allowed`)
  const seen = new Set<unknown>()
  value.forEach((option: unknown, index) => {
    checkOption(problems, `${pointer}/${index}`, option, rule)
    if (!isObject(option)) return
    if (seen.has(option.value)) problems.add(`${pointer}/${index}/value`, 'another option has this value')
    seen.add(option.value)
  })
}

export function checkOption(
  problems: Problems,
  pointer: string,
  option: unknown,
  rule: { plainOnly: boolean; url?: boolean },
): void {
  if (!isObject(option)) {
    problems.add(pointer, 'must be an option object')
    return
  }
  checkKeys(problems, pointer, option, ['description', ...(rule.url ? ['url'] : [])], ['text', 'value'])
  checkText(problems, `${pointer}/text`, option.text, { most: limits.optionText, plainOnly: rule.plainOnly })
  checkLength(problems, `${pointer}/value`, option.value, { most: limits.optionValue, least: 1 })
  checkText(problems, `${pointer}/description`, option.description, {
    most: limits.optionDescription,
    plainOnly: rule.plainOnly,
    optional: true,
  })
}
