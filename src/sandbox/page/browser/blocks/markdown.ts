import { type ComponentChild, type ComponentChildren, h } from 'preact'
import { type MarkdownBlock, markdownBlocksOf } from './markdown-blocks.ts'
import { link } from './mrkdwn.ts'

/** Markdown as elements. HTML inside it is shown as the text that it is. */
export function Markdown({ text }: { text: string }) {
  return h('div', { class: 'markdown' }, markdownBlocksOf(text).map(drawBlock))
}

function drawBlock(block: MarkdownBlock): ComponentChild {
  switch (block.kind) {
    case 'heading':
      // The page has its own first headings.
      return h(`h${Math.min(block.level + 2, 6)}`, { class: `markdown-h${block.level}` }, inline(block.text))
    case 'paragraph':
      return h('p', null, inline(block.text))
    case 'quote':
      return h('blockquote', null, block.blocks.map(drawBlock))
    case 'list': {
      const items = block.items.map((item) => h('li', null, item.map(itemPart)))
      return block.isOrdered ? h('ol', null, items) : h('ul', null, items)
    }
    case 'table':
      return table(block)
    case 'code':
      return h('pre', null, h('code', null, block.text))
    case 'rule':
      return h('hr', null)
  }
}

/** A paragraph of a list needs no space around it. */
function itemPart(block: MarkdownBlock): ComponentChild {
  if (block.kind !== 'paragraph') return drawBlock(block)
  const box = /^\[([ xX])\]\s+/.exec(block.text)
  if (box === null) return h('div', null, inline(block.text))
  const sign = box[1] === ' ' ? '☐ ' : '☑ '
  return h('div', null, sign, inline(block.text.slice(box[0].length)))
}

function table({ head, rows }: Extract<MarkdownBlock, { kind: 'table' }>): ComponentChild {
  return h(
    'div',
    { class: 'table-scroll' },
    h(
      'table',
      null,
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          head.map((cell) => h('th', { scope: 'col' }, inline(cell))),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map((row) =>
          h(
            'tr',
            null,
            row.map((cell) => h('td', null, inline(cell))),
          ),
        ),
      ),
    ),
  )
}

const marks =
  /\\([!-/:-@[-`{-~\n])|`([^`\n]+)`|\*\*(?=\S)([\s\S]*?\S)\*\*|\*(?=[^\s*])([^*]*?[^\s*])\*|(?<![\p{L}\p{N}])_(?=\S)([^_]*?[^\s_])_(?![\p{L}\p{N}])|\[((?:\\.|[^\]\\])*)\]\((https?:\/\/[^\s)]+)\)|<(https?:\/\/[^\s<>]+)>/gu

function inline(text: string): ComponentChildren[] {
  const parts: ComponentChildren[] = []
  let end = 0
  for (const match of text.matchAll(marks)) {
    const [whole, escaped, code, strong, starred, lined, label, url, bare] = match
    if (match.index > end) parts.push(text.slice(end, match.index))
    end = match.index + whole.length
    const emphasis = starred ?? lined
    if (escaped !== undefined) parts.push(escaped === '\n' ? h('br', null) : escaped)
    else if (code !== undefined) parts.push(h('code', null, code))
    else if (strong !== undefined) parts.push(h('strong', null, inline(strong)))
    else if (emphasis !== undefined) parts.push(h('em', null, inline(emphasis)))
    else if (url !== undefined) parts.push(link(url, (label ?? '').replace(/\\(.)/g, '$1')))
    else if (bare !== undefined) parts.push(link(bare, bare))
  }
  if (end < text.length) parts.push(text.slice(end))
  return parts
}
