/** Markdown, taken apart into blocks; the texts inside are taken apart when they are drawn. */
export type MarkdownBlock =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'quote'; blocks: MarkdownBlock[] }
  | { kind: 'list'; isOrdered: boolean; items: MarkdownBlock[][] }
  | { kind: 'table'; head: string[]; rows: string[][] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' }

const heading = /^(#{1,6})\s+(.*)$/
const listMark = /^(?:([-*+])|(\d{1,9})[.)])\s+(?=\S)/
const quoteMark = /^>\s?/
const rule = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})\s*$/
const fence = /^```/
const tableRule = /^\|?[\s:|-]*-[\s:|-]*\|[\s:|-]*$/

export function markdownBlocksOf(text: string): MarkdownBlock[] {
  return read(text.replaceAll('\r', '').split('\n'))
}

function read(lines: readonly string[]): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = []
  let at = 0
  const line = () => lines[at] ?? ''
  const takeWhile = (isTaken: (line: string) => boolean): string[] => {
    const taken: string[] = []
    while (at < lines.length && isTaken(line())) {
      taken.push(line())
      at += 1
    }
    return taken
  }
  while (at < lines.length) {
    const current = line()
    const title = heading.exec(current)
    if (current.trim() === '') at += 1
    else if (title !== null) {
      blocks.push({ kind: 'heading', level: title[1]?.length ?? 1, text: title[2] ?? '' })
      at += 1
    } else if (rule.test(current)) {
      blocks.push({ kind: 'rule' })
      at += 1
    } else if (fence.test(current)) {
      at += 1
      blocks.push({ kind: 'code', text: takeWhile((next) => !fence.test(next)).join('\n') })
      at += 1
    } else if (quoteMark.test(current)) {
      const inside = takeWhile((next) => quoteMark.test(next)).map((next) => next.replace(quoteMark, ''))
      blocks.push({ kind: 'quote', blocks: read(inside) })
    } else if (listMark.test(current)) {
      blocks.push(listOf(takeWhile((next) => listMark.test(next) || /^\s+\S/.test(next) || isGap(next))))
    } else if (current.includes('|') && tableRule.test(lines[at + 1] ?? '')) {
      const [head = '', , ...rows] = takeWhile((next) => next.includes('|'))
      blocks.push({ kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) })
    } else {
      blocks.push({ kind: 'paragraph', text: takeWhile(continues).join('\n') })
    }
  }
  return blocks

  function isGap(next: string): boolean {
    return next.trim() === '' && /^\s+\S/.test(lines[at + 1] ?? '')
  }
  function continues(next: string): boolean {
    return next.trim() !== '' && !heading.test(next) && !quoteMark.test(next) && !listMark.test(next)
  }
}

function listOf(lines: readonly string[]): MarkdownBlock {
  const items: string[][] = []
  for (const line of lines) {
    const mark = listMark.exec(line)
    if (mark !== null) items.push([line.slice(mark[0].length)])
    else items.at(-1)?.push(line.replace(/^ {1,4}/, ''))
  }
  return { kind: 'list', isOrdered: /^\d/.test(lines[0] ?? ''), items: items.map(read) }
}

function cellsOf(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
}
