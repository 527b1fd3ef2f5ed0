/** Slack's text markup, taken apart; what it draws is another file's matter. */
export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike' | 'quote'; inner: Token[] }
  | { kind: 'code' | 'pre'; text: string }
  | { kind: 'break' }
  | { kind: 'user' | 'channel' | 'group' | 'broadcast'; id: string; label: string }
  | { kind: 'date'; atMs: number; pattern: string; link: string; fallback: string }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'emoji'; name: string }

export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** Lines that begin with `>` are quotations; `&gt;` is how a client sends the sign. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const parts = text.split(/```\n?([\s\S]+?)\n?```/)
  parts.forEach((part, index) => {
    if (index % 2 === 1) tokens.push({ kind: 'pre', text: unescapeText(part) })
    else tokens.push(...linesOf(part))
  })
  return tokens
}

const quoteMark = /^(?:&gt;|>) ?/

function linesOf(text: string): Token[] {
  const tokens: Token[] = []
  let quoted: Token[] | null = null
  text.split('\n').forEach((line, index) => {
    if (quoteMark.test(line)) {
      const inner = inlineOf(line.replace(quoteMark, ''))
      if (quoted === null) {
        quoted = inner
        tokens.push({ kind: 'quote', inner: quoted })
      } else quoted.push({ kind: 'break' }, ...inner)
      return
    }
    if (index > 0 && quoted === null) tokens.push({ kind: 'break' })
    quoted = null
    tokens.push(...inlineOf(line))
  })
  return tokens
}

/** A mark opens after a space or a sign and closes before one, so that `2*3*4` stays as it is. */
const inline =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*[^*\s])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*[^_\s])_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?=\S)([^~\n]*[^~\s])~(?![\p{L}\p{N}~])|:([a-z0-9_+-]{2,40}):/gu

function inlineOf(text: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of text.matchAll(inline)) {
    const [whole, angle, code, bold, italic, strike, emoji] = match
    if (match.index > end) tokens.push(plain(text.slice(end, match.index)))
    end = match.index + whole.length
    if (angle !== undefined) tokens.push(angleOf(angle))
    else if (code !== undefined) tokens.push({ kind: 'code', text: unescapeText(code) })
    else if (bold !== undefined) tokens.push({ kind: 'bold', inner: inlineOf(bold) })
    else if (italic !== undefined) tokens.push({ kind: 'italic', inner: inlineOf(italic) })
    else if (strike !== undefined) tokens.push({ kind: 'strike', inner: inlineOf(strike) })
    else tokens.push({ kind: 'emoji', name: emoji ?? '' })
  }
  if (end < text.length) tokens.push(plain(text.slice(end)))
  return tokens
}

function plain(text: string): Token {
  return { kind: 'text', text: unescapeText(text) }
}

function angleOf(inside: string): Token {
  const bar = inside.indexOf('|')
  const target = bar === -1 ? inside : inside.slice(0, bar)
  const label = bar === -1 ? '' : unescapeText(inside.slice(bar + 1))
  const date = /^!date\^(\d+)\^([^^]*)(?:\^(.*))?$/.exec(target)
  if (date !== null) {
    const [, seconds = '0', pattern = '', link = ''] = date
    return { kind: 'date', atMs: Number(seconds) * 1000, pattern, link, fallback: label }
  }
  const group = /^!subteam\^(\w+)/.exec(target)
  if (group !== null) return { kind: 'group', id: group[1] ?? '', label }
  if (/^!(channel|here|everyone)$/.test(target)) return { kind: 'broadcast', id: target.slice(1), label }
  if (/^@\w+$/.test(target)) return { kind: 'user', id: target.slice(1), label }
  if (/^#\w+$/.test(target)) return { kind: 'channel', id: target.slice(1), label }
  if (/^(https?:\/\/|mailto:)/.test(target)) return { kind: 'link', url: unescapeText(target), label }
  return { kind: 'text', text: unescapeText(`<${inside}>`) }
}
