import { type ComponentChild, h } from 'preact'
import { type JsonObject, objectOf, objectsOf, textOf } from '../../../json.ts'
import { slackDate } from '../dates.ts'
import type { Directory } from '../directory.ts'
import { emojiOf } from './emoji.ts'
import { channelLink, groupMention, link, userMention } from './mrkdwn.ts'

export function RichText({ block, directory }: { block: JsonObject; directory: Directory }) {
  return h(
    'div',
    { class: 'rich' },
    objectsOf(block.elements).map((element) => paragraph(element, directory)),
  )
}

function paragraph(element: JsonObject, directory: Directory): ComponentChild {
  const parts = objectsOf(element.elements)
  switch (element.type) {
    case 'rich_text_list': {
      const items = parts.map((part) => h('li', null, paragraph(part, directory)))
      return element.style === 'ordered' ? h('ol', null, items) : h('ul', null, items)
    }
    case 'rich_text_quote':
      return h(
        'blockquote',
        null,
        parts.map((part) => inline(part, directory)),
      )
    case 'rich_text_preformatted':
      return h(
        'pre',
        null,
        h(
          'code',
          null,
          parts.map((part) => textOf(part.text) || textOf(part.url)),
        ),
      )
    default:
      return h(
        'div',
        null,
        parts.map((part) => inline(part, directory)),
      )
  }
}

function inline(part: JsonObject, directory: Directory): ComponentChild {
  switch (part.type) {
    case 'text':
      return styleText(textOf(part.text), objectOf(part.style))
    case 'user':
      return userMention(textOf(part.user_id), directory)
    case 'usergroup':
      return groupMention(textOf(part.usergroup_id), directory)
    case 'channel':
      return channelLink(textOf(part.channel_id), '', directory)
    case 'broadcast':
      return h('span', { class: 'mention mention-me' }, `@${textOf(part.range)}`)
    case 'link':
      return link(textOf(part.url), textOf(part.text) || textOf(part.url))
    case 'emoji':
      return emojiOf(textOf(part.name)) ?? `:${textOf(part.name)}:`
    case 'date':
      return slackDate(Number(part.timestamp) * 1000, textOf(part.format), directory.me.timeZone)
    default:
      return textOf(part.text)
  }
}

function styleText(text: string, style: JsonObject): ComponentChild {
  let drawn: ComponentChild = text
  if (style.code === true) drawn = h('code', null, drawn)
  if (style.bold === true) drawn = h('strong', null, drawn)
  if (style.italic === true) drawn = h('em', null, drawn)
  if (style.strike === true) drawn = h('s', null, drawn)
  return drawn
}
