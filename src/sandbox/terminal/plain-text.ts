import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import { unescapeText } from '../workspace/mrkdwn.ts'
import { nameOf } from '../workspace/people/people.ts'
import type { Message, State } from '../workspace/state.ts'

/** A message as a terminal can show it: names for mentions, dates in UTC, buttons in brackets. */
export function plainTextOf(state: State, message: Message): string {
  const readable = (text: string) => readableText(state, text)
  const blocks = message.blocks ?? []
  const body =
    blocks.length === 0
      ? readable(message.text)
      : blocks.map((block) => blockText(block, readable)).join('\n')
  const files = message.fileIds.map(
    (id) => `[file: ${state.files.find((file) => file.id === id)?.name ?? id}]`,
  )
  return [body, ...files].filter((line) => line !== '').join('\n')
}

type Readable = (text: string) => string

function blockText(block: JsonObject, readable: Readable): string {
  switch (block.type) {
    case 'divider':
      return '────────'
    case 'header':
      return textObject(block.text, readable)
    case 'section': {
      const fields = objectsOf(block.fields).map((field) => textObject(field, readable))
      const accessory = elementText(objectOf(block.accessory), readable)
      return [textObject(block.text, readable), ...fields, accessory].filter((part) => part !== '').join('\n')
    }
    case 'context':
    case 'actions': {
      const parts = objectsOf(block.elements).map((element) => elementText(element, readable))
      return parts.filter((part) => part !== '').join(block.type === 'actions' ? ' ' : ' · ')
    }
    case 'input':
      return `${textObject(block.label, readable)}: ${elementText(objectOf(block.element), readable)}`
    case 'rich_text':
      return objectsOf(block.elements)
        .map((element) => richText(element, readable))
        .join('\n')
    case 'markdown':
      return textOf(block.text)
    case 'table':
      return tableText(block, readable)
    case 'image':
      return `[image: ${textOf(block.alt_text)}]`
    default:
      return ''
  }
}

function elementText(element: JsonObject, readable: Readable): string {
  switch (element.type) {
    case undefined:
      return ''
    case 'mrkdwn':
    case 'plain_text':
      return textObject(element, readable)
    case 'button':
      return `[ ${textObject(element.text, readable)} ]`
    case 'image':
      return `[image: ${textOf(element.alt_text)}]`
    default: {
      const options = objectsOf(element.options).map((option) => textObject(option.text, readable))
      const label = textObject(element.placeholder, readable) || options.join(' | ') || textOf(element.type)
      return `[ ${label} ▾ ]`
    }
  }
}

function textObject(value: unknown, readable: Readable): string {
  const object = objectOf(value)
  const text = textOf(object.text)
  return object.type === 'plain_text' ? text : readable(text)
}

function richText(element: JsonObject, readable: Readable): string {
  if (element.type === 'text') return textOf(element.text)
  if (element.type === 'user') return readable(`<@${textOf(element.user_id)}>`)
  if (element.type === 'usergroup') return readable(`<!subteam^${textOf(element.usergroup_id)}>`)
  if (element.type === 'broadcast') return `@${textOf(element.range)}`
  if (element.type === 'channel') return readable(`<#${textOf(element.channel_id)}>`)
  if (element.type === 'emoji') return `:${textOf(element.name)}:`
  if (element.type === 'link') return textOf(element.text) || textOf(element.url)
  if (element.type === 'date') return textOf(element.fallback)
  const parts = objectsOf(element.elements).map((inner) => richText(inner, readable))
  return element.type === 'rich_text_list' ? parts.map((part) => `• ${part}`).join('\n') : parts.join('')
}

function tableText(block: JsonObject, readable: Readable): string {
  const rows = Array.isArray(block.rows) ? block.rows : []
  const cellText = (cell: JsonObject) =>
    cell.type === 'rich_text' ? richText(cell, readable) : textOf(cell.text)
  return rows.map((row: unknown) => objectsOf(row).map(cellText).join(' | ')).join('\n')
}

function readableText(state: State, text: string): string {
  const replaced = text
    .replace(/<!date\^(\d+)\^([^|>^]*)(?:\^[^|>]*)?\|[^>]*>/g, (_, seconds: string, format: string) =>
      dateText(Number(seconds) * 1000, format),
    )
    .replace(/<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => {
      return `@${state.groups.find((group) => group.id === id)?.handle ?? id}`
    })
    .replace(/<!(channel|here|everyone)(?:\|[^>]*)?>/g, '@$1')
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${nameOf(state, id)}`)
    .replace(/<#([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => {
      return `#${state.channels.find((channel) => channel.id === id)?.name ?? id}`
    })
    .replace(/<(?:https?|mailto):[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<((?:https?|mailto):[^|>]*)>/g, '$1')
  return unescapeText(replaced)
}

function dateText(atMs: number, format: string): string {
  const instant = new Date(atMs).toISOString()
  const day = instant.slice(0, 10)
  return (
    format
      // What's printed stays, and how long ago it was would soon be wrong.
      .replace(/\{ago\}/g, `${instant.slice(11, 16)} UTC`)
      .replace(/\{time_secs\}/g, `${instant.slice(11, 19)} UTC`)
      .replace(/\{time\}/g, `${instant.slice(11, 16)} UTC`)
      .replace(/\{date[a-z_]*\}/g, day)
  )
}
