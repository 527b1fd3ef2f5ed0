/** Text that people typed, as Markdown that shows it exactly as typed; on one line. */
export function inlineOf(text: string): string {
  return escapeWords(text.replace(/\s*\n\s*/g, ' ').trim())
}

/** The same as a heading's text: a closing row of `#` would otherwise disappear. */
export function headingOf(text: string): string {
  return inlineOf(text).replace(/#(?=#*$)/g, '\\#')
}

/** The same as a block quote, line by line. */
export function quoteOf(text: string): string {
  return brokenLines(text.split('\n').map(escapeLine))
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

/**
 * What people wrote at length. Their paragraphs and lists stay what they are; headings, tables, HTML and
 * links become plain text, so that the page keeps its sections. A bold label that begins an item stays bold.
 */
export function proseOf(text: string): string {
  return blocksOf(text.split('\n'))
    .map(({ isList, lines }) =>
      (isList ? lines.map(listItemOf) : brokenLines(lines.map(escapeLine))).join('\n'),
    )
    .join('\n\n')
}

/** A link to a message; nothing for an address that is not plain http or https. */
export function linkTo(address: string | null, label: string): string {
  if (address === null || !URL.canParse(address)) return ''
  const { protocol, href } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') return ''
  return `[${label}](${href.replace(/[()<>|\\[\]`*_]/g, (sign) => `%${hexOf(sign)}`)})`
}

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')
}

/** An underscore inside a word, and an ampersand that begins no entity, are text already. */
const active = /[\\`*[\]<>|~]|&(?=#?\w+;)|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu

/** The same with its spaces, as a part of a longer text. */
export function escapeWords(text: string): string {
  return text.replace(active, '\\$&')
}

/** Indented lines would become code; spaces that don't break are no indentation to Markdown. */
function escapeLine(line: string): string {
  const words = line.trim()
  if (words === '') return ''
  const indent = line
    .slice(0, line.length - line.trimStart().length)
    .replace(/\t/g, '    ')
    .replace(/./gsu, '\u00a0')
  const escaped = escapeWords(words)
  return indent === '' ? escapeLineStart(escaped) : indent + escaped
}

function escapeLineStart(line: string): string {
  return line.replace(/^(?:[#+=-]|:(?=-))/, '\\$&').replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

/** A line followed by another one ends in a hard break. */
function brokenLines(lines: string[]): string[] {
  return lines.map((line, index) => (line !== '' && lines[index + 1] ? `${line}\\` : line))
}

const listMark = /^\s{0,8}(?:([-*+•])|(\d{1,4})[.)])\s+(?=\S)/

/** `**Detect:** `, as a contributing factor is written by its form: bold, where every other sign is escaped. */
const labelMark = /^\*\*\p{L}[\p{L} ]{0,30}:\*\* +(?=\S)/u

function listItemOf(line: string): string {
  const [mark = '', , number] = listMark.exec(line) ?? []
  const words = line.slice(mark.length)
  const [label = ''] = labelMark.exec(words) ?? []
  const text = label === '' ? escapeLine(words) : label + escapeWords(words.slice(label.length).trim())
  return `${number === undefined ? '-' : `${number}.`} ${text}`
}

type Block = { isList: boolean; lines: string[] }

function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = []
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    const isList = listMark.test(line)
    const open = lines[index - 1]?.trim() ? blocks.at(-1) : undefined
    if (open?.isList === isList) open.lines.push(line)
    else blocks.push({ isList, lines: [line] })
  })
  return blocks
}
