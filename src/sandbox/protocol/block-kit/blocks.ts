import { isObject, type JsonObject, objectsOf, textOf } from '../../json.ts'
import { checkElement } from './elements.ts'
import { limits } from './limits.ts'
import { checkCount, checkKeys, checkLength, createProblems, type Problems } from './problems.ts'
import { checkText } from './text-objects.ts'

export type Surface = 'message' | 'modal' | 'home'

/** What Slack would refuse about these blocks, a sentence each; nothing when they are fine. */
export function blockProblems(blocks: unknown, surface: Surface): string[] {
  const problems = createProblems()
  if (!Array.isArray(blocks)) {
    problems.add('/blocks', 'must be a list')
    return problems.found
  }
  const most = surface === 'message' ? limits.messageBlocks : limits.viewBlocks
  if (blocks.length > most) problems.add('/blocks', `no more than ${most} items allowed`)
  const seen = new Set<string>()
  blocks.forEach((block: unknown, index) => {
    const pointer = `/blocks/${index}`
    if (!isObject(block)) {
      problems.add(pointer, 'must be a block')
      return
    }
    checkLength(problems, `${pointer}/block_id`, block.block_id, { most: limits.id, least: 1 })
    const blockId = textOf(block.block_id)
    if (blockId !== '' && seen.has(blockId)) problems.add(`${pointer}/block_id`, 'block_id already exists')
    seen.add(blockId)
    checkBlock(problems, pointer, block, surface)
    checkActionIds(problems, pointer, block)
  })
  if (objectsOf(blocks).filter((block) => block.type === 'table').length > 1) {
    problems.add('/blocks', 'only one table block allowed')
  }
  return problems.found
}

type Check = (problems: Problems, pointer: string, block: JsonObject) => void

/** For each block: what it may have beside `block_id`, what it must have, and its own rules. */
const kinds: { [type: string]: { may: readonly string[]; must: readonly string[]; check?: Check } } = {
  divider: { may: [], must: [] },
  header: { may: ['level'], must: ['text'], check: checkHeader },
  section: { may: ['text', 'fields', 'accessory', 'expand'], must: [], check: checkSection },
  context: { may: [], must: ['elements'], check: checkContext },
  actions: { may: [], must: ['elements'], check: checkActions },
  input: { may: ['hint', 'optional', 'dispatch_action'], must: ['label', 'element'], check: checkInput },
  image: { may: ['title', 'image_url', 'slack_file'], must: ['alt_text'], check: checkImage },
  rich_text: { may: [], must: ['elements'], check: checkRichText },
  markdown: { may: [], must: ['text'], check: checkMarkdown },
  table: { may: ['column_settings'], must: ['rows'], check: checkTable },
}
const messagesOnly = ['markdown', 'table']

function checkBlock(problems: Problems, pointer: string, block: JsonObject, surface: Surface): void {
  const type = textOf(block.type)
  const kind = kinds[type]
  if (kind === undefined || (surface !== 'message' && messagesOnly.includes(type))) {
    problems.add(`${pointer}/type`, `unsupported type: ${type} cannot stand in a ${surface}`)
    return
  }
  checkKeys(problems, pointer, block, ['block_id', ...kind.may], kind.must)
  kind.check?.(problems, pointer, block)
}

function checkHeader(problems: Problems, pointer: string, block: JsonObject): void {
  checkText(problems, `${pointer}/text`, block.text, { most: limits.headerText, plainOnly: true })
}

function checkImage(problems: Problems, pointer: string, block: JsonObject): void {
  checkLength(problems, `${pointer}/alt_text`, block.alt_text, { most: limits.altText })
  checkLength(problems, `${pointer}/image_url`, block.image_url, { most: limits.imageUrl })
}

function checkRichText(problems: Problems, pointer: string, block: JsonObject): void {
  checkCount(problems, `${pointer}/elements`, block.elements, { most: Number.POSITIVE_INFINITY })
}

function checkSection(problems: Problems, pointer: string, block: JsonObject): void {
  if (block.text === undefined && block.fields === undefined) problems.add(pointer, 'needs text or fields')
  checkText(problems, `${pointer}/text`, block.text, { most: limits.sectionText, optional: true })
  if (block.fields !== undefined) {
    const fields = checkCount(problems, `${pointer}/fields`, block.fields, { most: limits.sectionFields })
    for (const [index, field] of fields.entries()) {
      checkText(problems, `${pointer}/fields/${index}`, field, { most: limits.sectionField })
    }
  }
  if (block.accessory !== undefined) {
    checkElement(problems, `${pointer}/accessory`, block.accessory, 'accessory')
  }
}

function checkContext(problems: Problems, pointer: string, block: JsonObject): void {
  const elements = checkCount(problems, `${pointer}/elements`, block.elements, {
    most: limits.contextElements,
  })
  elements.forEach((element, index) => {
    const place = `${pointer}/elements/${index}`
    if (element.type === 'image') checkElement(problems, place, element, 'accessory')
    else checkText(problems, place, element, { most: limits.contextText })
  })
}

function checkActions(problems: Problems, pointer: string, block: JsonObject): void {
  const elements = checkCount(problems, `${pointer}/elements`, block.elements, {
    most: limits.actionsElements,
  })
  for (const [index, element] of elements.entries()) {
    checkElement(problems, `${pointer}/elements/${index}`, element, 'actions')
  }
}

function checkInput(problems: Problems, pointer: string, block: JsonObject): void {
  checkText(problems, `${pointer}/label`, block.label, { most: limits.inputLabel, plainOnly: true })
  checkText(problems, `${pointer}/hint`, block.hint, {
    most: limits.inputHint,
    plainOnly: true,
    optional: true,
  })
  checkElement(problems, `${pointer}/element`, block.element, 'input')
}

function checkMarkdown(problems: Problems, pointer: string, block: JsonObject): void {
  checkLength(problems, `${pointer}/text`, block.text, { most: limits.markdownText, least: 1 })
}

function checkTable(problems: Problems, pointer: string, block: JsonObject): void {
  const rows = Array.isArray(block.rows) ? block.rows : []
  if (rows.length === 0) problems.add(`${pointer}/rows`, 'must have at least 1 items')
  if (rows.length > limits.tableRows)
    problems.add(`${pointer}/rows`, `no more than ${limits.tableRows} items allowed`)
  rows.forEach((row: unknown, index) => {
    if (!Array.isArray(row)) problems.add(`${pointer}/rows/${index}`, 'must be a list')
    else if (row.length > limits.tableColumns) {
      problems.add(`${pointer}/rows/${index}`, `no more than ${limits.tableColumns} items allowed`)
    }
  })
  if (textLengthOf(rows) > limits.tableText)
    problems.add(pointer, `must be less than ${limits.tableText} characters`)
}

/** Two elements of one block with the same action id could not be told apart. */
function checkActionIds(problems: Problems, pointer: string, block: JsonObject): void {
  const ids = objectsOf(block.elements).map((element) => textOf(element.action_id))
  const given = ids.filter((id) => id !== '')
  if (new Set(given).size < given.length) problems.add(pointer, 'action_id already exists in this block')
}

/** All characters of text in a value, at any depth. */
export function textLengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLengthOf(item), 0)
  if (!isObject(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : textLengthOf(inner)),
    0,
  )
}
