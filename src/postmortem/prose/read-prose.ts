import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmTable } from 'micromark-extension-gfm-table'
import type { Part, Prose } from '../../domain/postmortem/blameless/prose.ts'
import { withoutAbyss } from '../../domain/text/abyss.ts'

type Root = ReturnType<typeof fromMarkdown>
type Nodes = Root | Root['children'][number]

/** Prose with its place. `lineAt` gives the line of the document, from 1, for a place in the text. */
export type PlacedProse = Prose & { lineAt: (index: number) => number }

/** What headings call a part, most telling first; a heading below another one belongs to it. */
const parts: readonly [RegExp, Part | 'record'][] = [
  [/\b(?:timeline|chronology|log of events)\b/i, 'record'],
  [/\b(?:actions?|follow-?ups?|next steps|remediations?|to-?dos?|tasks)\b/i, 'plan'],
  [/\b(?:authors?|attendees|participants|responders|people|owners?|roles|reviewers?|thanks)\b/i, 'people'],
  [
    /\b(?:causes?|factors?|triggers?|faults?|what (?:happened|went wrong)|lead-?up|analysis|whys?)\b/i,
    'cause',
  ],
]

/**
 * The prose of a Markdown document (CommonMark with GitHub's tables, and front matter), in its order. Code,
 * addresses, HTML, front matter and block quotes aren't prose; nor is the timeline, whose lines are the record's
 * and other people's words.
 */
export function proseIn(markdown: string): PlacedProse[] {
  const root = fromMarkdown(withoutAbyss(markdown.replace(/^\ufeff/, '')), {
    extensions: [gfmTable(), frontmatter(['yaml', 'toml'])],
    mdastExtensions: [gfmTableFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  })
  return [...passagesIn(root)]
}

type Heading = { depth: number; part: Part | 'record' | null }

function* passagesIn(root: Root): Generator<PlacedProse> {
  let open: Heading[] = []
  for (const node of blocksIn(root)) {
    const passage = passageOf(node)
    if (node.type === 'heading') {
      open = open.filter(({ depth }) => depth < node.depth)
      open.push({ depth: node.depth, part: partOf(passage.text) })
    }
    const part = open.findLast((heading) => heading.part !== null)?.part ?? 'other'
    // A heading is prose too, whatever it opens: "Root cause: the database team".
    const own = node.type === 'heading' ? 'other' : part
    if (own !== 'record' && passage.text.trim() !== '') yield { ...passage, part: own }
  }
}

function partOf(heading: string): Part | 'record' | null {
  return parts.find(([words]) => words.test(heading))?.[1] ?? null
}

/** Whatever holds a run of words, top to bottom. A stack of our own: nesting is only as deep as memory is. */
function* blocksIn(root: Root): Generator<Nodes> {
  const waiting: Nodes[] = [root]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'blockquote') continue
    if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') yield node
    else if ('children' in node) for (const child of node.children.toReversed()) waiting.push(child)
  }
}

/** A run of words, with what isn't prose in it as one blank. */
function passageOf(block: Nodes): { text: string; lineAt: (index: number) => number } {
  let text = ''
  const starts: { index: number; line: number }[] = []
  const waiting: Nodes[] = [block]
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') {
      starts.push({ index: text.length, line: node.position?.start.line ?? 1 })
      text += withoutAddresses(node.value)
    } else if (node.type === 'break') text += ' '
    else if ('children' in node) for (const child of node.children.toReversed()) waiting.push(child)
    else text += ' '
  }
  return { text, lineAt: (index) => lineIn(text, starts, index) }
}

function lineIn(text: string, starts: readonly { index: number; line: number }[], at: number): number {
  const start = starts.findLast(({ index }) => index <= at)
  if (!start) return 1
  return start.line + (text.slice(start.index, at).match(/\n/g)?.length ?? 0)
}

function withoutAddresses(text: string): string {
  return text.replace(/(?:https?:\/\/|www\.|mailto:)[^\s<>]+/gi, (address) => ' '.repeat(address.length))
}
