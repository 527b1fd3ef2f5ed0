import type { Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { toString as textOf } from 'mdast-util-to-string'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfmTable } from 'micromark-extension-gfm-table'

/** The sections of a postmortem, in their order. */
export const sections = [
  'Summary',
  'Impact',
  'Timeline',
  'Root cause',
  'Contributing factors',
  'Action items',
  'Learnings',
]

/** A postmortem as its readers see it: what a Markdown parser makes of it, by parts. */
export type ReadDocument = {
  /** Of the title and the sections. */
  headings: { depth: number; text: string }[]
  /** The lines of HTML that begin a block. */
  html: string[]
  text: string
  firstParagraph: string
  /** The figures by their titles. */
  figures: Map<string, string>
  /** `14:05`, one for each line of the timeline that isn't folded away. */
  clocks: string[]
}

export function readDocument(markdown: string): ReadDocument {
  const { children } = fromMarkdown(markdown, {
    extensions: [frontmatter(), gfmTable()],
    mdastExtensions: [frontmatterFromMarkdown(), gfmTableFromMarkdown()],
  })
  const headings = children.flatMap((node) =>
    node.type === 'heading' && node.depth < 3 ? [{ depth: node.depth, text: textOf(node) }] : [],
  )
  const html = children.flatMap((node) => (node.type === 'html' ? [node.value.split('\n')[0] ?? ''] : []))
  return {
    headings,
    html,
    text: children.map((node) => textOf(node)).join('\n'),
    firstParagraph: textOf(children.find(({ type }) => type === 'paragraph')),
    figures: figuresIn(children),
    clocks: clocksIn(children),
  }
}

function figuresIn(children: RootContent[]): Map<string, string> {
  const table = children.find((node) => node.type === 'table')
  return new Map(table?.children.map(({ children: [title, value] }) => [textOf(title), textOf(value)]))
}

function clocksIn(children: RootContent[]): string[] {
  const isTitle = (node: Nodes): boolean => node.type === 'heading' && textOf(node) === 'Timeline'
  const after = children.slice(children.findIndex(isTitle) + 1)
  const told = after.slice(
    0,
    after.findIndex(({ type }) => type === 'html'),
  )
  return told.flatMap((node) =>
    node.type === 'list' ? node.children.map((item) => textOf(item).slice(0, 5)) : [],
  )
}
