import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item'
import { toString as textOf } from 'mdast-util-to-string'
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item'
import type { RunbookPart, RunbookStep, StepAction, StepCode } from '../../domain/policy/practice/runbook.ts'
import { withoutAbyss } from '../../domain/text/abyss.ts'
import { cut } from '../../domain/text/text.ts'
import { actionIn, actionLanguage } from './step-action.ts'

type Root = ReturnType<typeof fromMarkdown>
type Block = Root['children'][number]
type Item = Extract<Block, { type: 'listItem' }>

/** A step's words in a checklist; the document has the rest. */
const stepLength = 300
const stepsAtMost = 100
const codeLength = 1_500
const codesAtMost = 3
const partsAtMost = 60
const linksAtMost = 500
const headingLength = 150

/** What's wrong at a line of the document, counted from 1. */
export type LineFinding = { line: number; message: string }

export type Document = {
  /** The first heading; null where there's none. */
  heading: string | null
  steps: RunbookStep[]
  parts: RunbookPart[]
  links: { url: string; line: number }[]
  findings: LineFinding[]
}

type Reading = Omit<Document, 'parts' | 'heading'> & { section: string | null; last: RunbookStep | null }

/** Reads the Markdown of a runbook. Steps are the items of its task lists, wherever they stand. */
export function documentOf(markdown: string): Document {
  const root = fromMarkdown(withoutAbyss(markdown), {
    extensions: [gfmTaskListItem()],
    mdastExtensions: [gfmTaskListItemFromMarkdown()],
  })
  const reading: Reading = { steps: [], links: [], findings: [], section: null, last: null }
  for (const node of root.children) readBlock(node, reading)
  const { steps, links, findings } = reading
  if (steps.length > stepsAtMost) {
    const message = `has ${steps.length} steps; a checklist shows the first ${stepsAtMost}`
    findings.push({ line: 1, message })
  }
  const heading = root.children.find((node) => node.type === 'heading')
  return {
    heading: heading ? cut(textOf(heading).trim(), headingLength) || null : null,
    steps: steps.slice(0, stepsAtMost),
    parts: partsOf(root, markdown),
    links: links.slice(0, linksAtMost),
    findings,
  }
}

function readBlock(node: Block, reading: Reading): void {
  if (node.type === 'heading') {
    reading.section = cut(textOf(node).trim(), headingLength) || null
    reading.last = null
  }
  if (node.type === 'listItem' && typeof node.checked === 'boolean') readStep(node, reading)
  else if (node.type === 'code') readCode(node, reading)
  else readInside(node, reading)
}

function readInside(node: Block, reading: Reading): void {
  if (node.type === 'link' || node.type === 'image' || node.type === 'definition') {
    reading.links.push({ url: node.url, line: lineOf(node) })
  }
  if ('children' in node) for (const child of node.children) readBlock(child, reading)
}

function lineOf({ position }: Block): number {
  return position?.start.line ?? 1
}

/** A step's own words are its first paragraph; code and steps within it follow. */
function readStep(item: Item, reading: Reading): void {
  const [first] = item.children
  const text = first?.type === 'paragraph' ? textOf(first).replace(/\s+/g, ' ').trim() : ''
  const step = {
    text: cut(text, stepLength) || 'Step without words',
    section: reading.section,
    code: [],
    action: null,
  }
  reading.steps.push(step)
  reading.last = step
  readInside(item, reading)
}

/** What stands right behind a list belongs to its last step, as people indent or don't. */
function readCode(node: Extract<Block, { type: 'code' }>, reading: Reading): void {
  const language = (node.lang ?? '').toLowerCase()
  if (language !== actionLanguage) {
    const code: StepCode = { language: cut(language, 20), text: cut(node.value, codeLength) }
    if (reading.last && reading.last.code.length < codesAtMost) reading.last.code.push(code)
    return
  }
  const read = actionIn(node.value)
  if (!read.ok) {
    reading.findings.push({ line: lineOf(node), message: read.message })
    return
  }
  addAction(read.action, reading)
}

function addAction(action: StepAction, reading: Reading): void {
  if (reading.last && reading.last.action === null) reading.last.action = action
  else {
    const step = { text: `Run ${action.automation}`, section: reading.section, code: [], action }
    reading.steps.push(step)
    reading.last = step
  }
}

/** The document by its headings, in its own words. */
function partsOf(root: Root, markdown: string): RunbookPart[] {
  const parts: RunbookPart[] = []
  let heading: string | null = null
  let from = 0
  const add = (to: number): void => {
    const text = markdown.slice(from, to).trim()
    if (text !== '' && parts.length < partsAtMost) parts.push({ heading, text })
  }
  for (const node of root.children) {
    if (node.type !== 'heading' || !node.position) continue
    add(node.position.start.offset ?? from)
    heading = cut(textOf(node).trim(), headingLength)
    from = node.position.end.offset ?? from
  }
  add(markdown.length)
  return parts
}
