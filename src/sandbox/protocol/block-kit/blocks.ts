import { z } from 'zod'
import { objectsOf, textOf } from '../../json.ts'
import { button, overflow, workflowButton } from './buttons.ts'
import { alert, card, carousel, contextActionsBlock, plan, taskCard, video } from './cards.ts'
import { dataVisualization } from './charts.ts'
import { imageElement, onePlace, picture } from './images.ts'
import { datetimePicker, pickers, richTextInput, typedInputs } from './inputs.ts'
import { limits } from './limits.ts'
import { type Problem, problemsOf, sentenceOf } from './problems.ts'
import { richText } from './rich-text.ts'
import { multiSelects, selects } from './selects.ts'
import { dataTable, table } from './tables.ts'
import { anyText, id, plainText } from './text-objects.ts'

export type Surface = 'message' | 'modal' | 'home'

const block_id = id.optional()
const chosen = [...selects, ...multiSelects, ...pickers] as const

const header = z.strictObject({
  type: z.literal('header'),
  block_id,
  text: plainText(limits.headerText),
  level: z.int().min(1).max(4).optional(),
})

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: anyText(limits.sectionText).optional(),
    fields: z.array(anyText(limits.sectionField)).min(1).max(limits.sectionFields).optional(),
    accessory: z
      .discriminatedUnion('type', [button, workflowButton, overflow, imageElement, ...chosen])
      .optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
    error: 'needs text or fields',
  })

const context = z.strictObject({
  type: z.literal('context'),
  block_id,
  elements: z
    .array(z.discriminatedUnion('type', [imageElement, anyText(limits.contextText)]))
    .min(1)
    .max(limits.contextElements),
})

/** Two elements of one block with the same action id could not be told apart. */
const actions = z
  .strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z
      .array(
        z.discriminatedUnion('type', [
          button,
          workflowButton,
          overflow,
          datetimePicker,
          richTextInput,
          ...chosen,
        ]),
      )
      .min(1)
      .max(limits.actionsElements),
  })
  .refine(({ elements }) => isDistinct(elements.map(({ action_id }) => action_id)), {
    error: 'action_id already exists in this block',
  })

const input = z.strictObject({
  type: z.literal('input'),
  block_id,
  label: plainText(limits.inputLabel),
  element: z.discriminatedUnion('type', [...typedInputs, richTextInput, datetimePicker, ...chosen]),
  hint: plainText(limits.inputHint).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
})

const image = z
  .strictObject({
    type: z.literal('image'),
    block_id,
    title: plainText(limits.imageTitle).optional(),
    ...picture,
  })
  .refine(onePlace.check, onePlace.why)

const divider = z.strictObject({ type: z.literal('divider'), block_id })
const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id,
  text: z.string().min(1).max(limits.markdownText),
})

const container = z
  .strictObject({
    type: z.literal('container'),
    block_id,
    title: plainText(limits.containerTitle).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(limits.containerTitle).optional(),
    icon: imageElement.optional(),
    child_blocks: z
      .array(
        z.discriminatedUnion('type', [
          actions,
          context,
          divider,
          header,
          image,
          input,
          richText,
          section,
          table,
          video,
        ]),
      )
      .min(1)
      .max(limits.containerBlocks),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine(({ title, rich_text_title }) => title !== undefined || rich_text_title !== undefined, {
    error: 'needs title or rich_text_title',
  })
  .refine(({ default_collapsed, is_collapsible }) => !default_collapsed || is_collapsible === true, {
    path: ['default_collapsed'],
    error: 'needs is_collapsible',
  })

const everywhere = [header, section, context, actions, input, image, divider, richText, card, video] as const
const shownOutsideForms = [table, dataTable, dataVisualization, container] as const

/** Where each block may stand, as the reference of blocks lists it; an alert is for modals alone. */
const inMessages = z.discriminatedUnion('type', [
  ...everywhere,
  ...shownOutsideForms,
  carousel,
  contextActionsBlock,
  markdown,
  plan,
  taskCard,
])
const inModals = z.discriminatedUnion('type', [...everywhere, alert])
const inHomes = z.discriminatedUnion('type', [...everywhere, ...shownOutsideForms])

/** Without blocks a message says what its text says; a modal would be empty, and is refused. */
const rules: { [surface in Surface]: z.ZodType } = {
  message: z.array(inMessages).max(limits.messageBlocks),
  modal: z.array(inModals).min(1).max(limits.viewBlocks),
  home: z.array(inHomes).max(limits.viewBlocks),
}

/** What Slack would refuse about these blocks, a sentence each; nothing when they are fine. */
export function blockProblems(blocks: unknown, surface: Surface): string[] {
  return problemsInBlocks(blocks, surface).map(sentenceOf)
}

export function problemsInBlocks(blocks: unknown, surface: Surface): Problem[] {
  return [...problemsOf(rules[surface], blocks, '/blocks'), ...problemsTogether(objectsOf(blocks))]
}

/** What is wrong with blocks that are fine one by one. */
function problemsTogether(blocks: ReturnType<typeof objectsOf>): Problem[] {
  const found: Problem[] = []
  const ids = blocks.map((block) => block.block_id)
  for (const [index, blockId] of ids.entries()) {
    if (typeof blockId === 'string' && ids.indexOf(blockId) < index) {
      found.push({ pointer: `/blocks/${index}/block_id`, message: 'block_id already exists' })
    }
  }
  if (blocks.filter(({ type }) => type === 'table').length > 1) {
    found.push({ pointer: '/blocks', message: 'only one table block allowed' })
  }
  const markdownLength = blocks
    .filter(({ type }) => type === 'markdown')
    .reduce((sum, { text }) => sum + textOf(text).length, 0)
  if (markdownLength > limits.markdownText) {
    const message = `all markdown blocks together must be less than ${limits.markdownText + 1} characters`
    found.push({ pointer: '/blocks', message })
  }
  return found
}

function isDistinct(ids: readonly (string | undefined)[]): boolean {
  const given = ids.filter((each) => each !== undefined)
  return new Set(given).size === given.length
}
