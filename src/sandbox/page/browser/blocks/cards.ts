import { type ComponentChild, h } from 'preact'
import { isObject, type JsonObject, objectOf, objectsOf, textOf } from '../../../json.ts'
import type { Surface } from '../surface.ts'
import { Actions } from './elements.ts'
import { Image } from './image.ts'
import { RichText } from './rich-text.ts'
import { textObject } from './text-object.ts'

type Props = { block: JsonObject; surface: Surface }

export function Alert({ block, surface }: Props) {
  const level = textOf(block.level) || 'default'
  return h('div', { class: `block-alert alert-${level}`, role: 'note' }, textObject(block.text, surface))
}

export function Card({ block, surface }: Props) {
  const { hero_image, icon, title, subtitle, body, actions } = block
  return h(
    'div',
    { class: 'block-card' },
    isObject(hero_image) ? h(Image, { image: hero_image }) : null,
    isObject(icon) ? h(Image, { image: icon }) : null,
    title === undefined ? null : h('strong', null, textObject(title, surface)),
    subtitle === undefined ? null : h('div', { class: 'quiet' }, textObject(subtitle, surface)),
    body === undefined ? null : h('div', { class: 'rich' }, textObject(body, surface)),
    actions === undefined ? null : h(Actions, { block: { ...block, elements: actions }, surface }),
  )
}

/** Blocks in a frame; its caller draws what's inside, because it draws all blocks. */
export function Container({ block, surface, children }: Props & { children?: ComponentChild }) {
  const title = isObject(block.rich_text_title)
    ? h(RichText, { block: block.rich_text_title, directory: surface.directory })
    : textObject(block.title, surface)
  const subtitle =
    block.subtitle === undefined ? null : h('div', { class: 'quiet' }, textObject(block.subtitle, surface))
  if (block.is_collapsible !== true) {
    return h('div', { class: 'block-card' }, h('strong', null, title), subtitle, children)
  }
  const isOpen = block.default_collapsed !== true
  return h('details', { class: 'block-card', open: isOpen }, h('summary', null, title), subtitle, children)
}

const taskSigns: { [status: string]: string } = {
  pending: '○',
  in_progress: '◐',
  complete: '✓',
  error: '✕',
}

/** A task, or a plan of several. */
export function Task({ block, surface }: Props): ComponentChild {
  const sign = taskSigns[textOf(block.status)] ?? ''
  return h(
    'div',
    { class: 'block-card' },
    h('strong', null, `${sign} ${textOf(block.title)}`.trim()),
    isObject(block.details) ? h(RichText, { block: block.details, directory: surface.directory }) : null,
    objectsOf(block.tasks).map((task) => h(Task, { block: task, surface })),
  )
}

/** A chart in words. */
export function Chart({ block }: { block: JsonObject }) {
  const chart = objectOf(block.chart)
  const slices = objectsOf(chart.segments).map(({ label, value }) => `${textOf(label)} ${String(value)}`)
  const series = objectsOf(chart.series).map(({ name }) => textOf(name))
  const parts = [...slices, ...series].join(', ')
  return h('p', { class: 'quiet' }, `${textOf(chart.type)} chart, ${textOf(block.title)}: ${parts}`)
}
