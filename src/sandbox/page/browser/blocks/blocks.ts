import { type ComponentChild, h } from 'preact'
import { isObject, type JsonObject, objectOf, objectsOf, textOf } from '../../../json.ts'
import { InputBlock } from '../forms/input-block.ts'
import type { Surface } from '../surface.ts'
import { Alert, Card, Chart, Container, Task } from './cards.ts'
import { Actions, Element } from './elements.ts'
import { Image } from './image.ts'
import { Markdown } from './markdown.ts'
import { RichText } from './rich-text.ts'
import { textObject } from './text-object.ts'

export function Blocks({ blocks, surface }: { blocks: readonly JsonObject[]; surface: Surface }) {
  return h(
    'div',
    { class: 'blocks' },
    blocks.map((block, index) => h(Block, { key: textOf(block.block_id) || index, block, surface })),
  )
}

function Block({ block, surface }: { block: JsonObject; surface: Surface }): ComponentChild {
  switch (block.type) {
    case 'header':
      return h('h3', { class: 'block-header' }, textObject(block.text, surface))
    case 'divider':
      return h('hr', { class: 'block-divider' })
    case 'section':
      return h(Section, { block, surface })
    case 'context':
      return h(
        'div',
        { class: 'block-context' },
        objectsOf(block.elements).map((part) => contextPart(part, surface)),
      )
    case 'actions':
      return h(Actions, { block, surface })
    case 'input':
      return h(InputBlock, { block, surface })
    case 'rich_text':
      return h(RichText, { block, directory: surface.directory })
    case 'markdown':
      return h(Markdown, { text: textOf(block.text) })
    case 'table':
    case 'data_table':
      return h(Table, { block, surface })
    case 'image':
      return h(Image, { image: block })
    case 'alert':
      return h(Alert, { block, surface })
    case 'card':
      return h(Card, { block, surface })
    case 'carousel':
      return objectsOf(block.elements).map((card) => h(Card, { block: card, surface }))
    case 'container':
      return h(Container, { block, surface }, h(Blocks, { blocks: objectsOf(block.child_blocks), surface }))
    case 'context_actions':
      return h(Actions, { block, surface })
    case 'task_card':
    case 'plan':
      return h(Task, { block, surface })
    case 'data_visualization':
      return h(Chart, { block })
    case 'video':
      return h('p', null, `▶ ${textOf(objectOf(block.title).text)}`)
    default:
      return h(
        'p',
        { class: 'block-unknown' },
        `A block of type "${textOf(block.type)}", which isn’t drawn here.`,
      )
  }
}

function Section({ block, surface }: { block: JsonObject; surface: Surface }) {
  const fields = objectsOf(block.fields)
  return h(
    'div',
    { class: 'block-section' },
    h(
      'div',
      { class: 'block-section-text' },
      block.text === undefined ? null : h('div', { class: 'rich' }, textObject(block.text, surface)),
      fields.length === 0
        ? null
        : h(
            'div',
            { class: 'block-fields' },
            fields.map((field) => h('div', { class: 'rich' }, textObject(field, surface))),
          ),
    ),
    isObject(block.accessory)
      ? h('div', { class: 'block-accessory' }, h(Element, { element: block.accessory, block, surface }))
      : null,
  )
}

function contextPart(part: JsonObject, surface: Surface): ComponentChild {
  return part.type === 'image'
    ? h(Image, { image: part })
    : h('span', { class: 'rich' }, textObject(part, surface))
}

function Table({ block, surface }: { block: JsonObject; surface: Surface }) {
  const rows = Array.isArray(block.rows) ? block.rows.map(objectsOf) : []
  return h(
    'div',
    { class: 'table-scroll' },
    h(
      'table',
      null,
      h(
        'tbody',
        null,
        rows.map((row) =>
          h(
            'tr',
            null,
            row.map((cell) => h('td', null, tableCell(cell, surface))),
          ),
        ),
      ),
    ),
  )
}

function tableCell(cell: JsonObject, { directory }: Surface): ComponentChild {
  return cell.type === 'rich_text' ? h(RichText, { block: cell, directory }) : textOf(cell.text)
}
