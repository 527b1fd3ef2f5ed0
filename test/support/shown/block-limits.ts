import { blockProblems } from '../../../src/sandbox/protocol/block-kit/blocks.ts'
import { textLengthOf } from '../../../src/sandbox/protocol/block-kit/text-length.ts'
import { limits } from '../../../src/slack/text/limits.ts'

type Message = { text: string; blocks: unknown }

type TextObject = { type: string; text: string; verbatim?: boolean }

const isTextObject = (value: object): value is TextObject =>
  'type' in value &&
  (value.type === 'mrkdwn' || value.type === 'plain_text') &&
  'text' in value &&
  typeof value.text === 'string'

/** Every text object, at any depth. */
const textObjectsOf = (value: unknown): TextObject[] => {
  if (Array.isArray(value)) return value.flatMap(textObjectsOf)
  if (typeof value !== 'object' || value === null) return []
  return isTextObject(value) ? [value] : Object.values(value).flatMap(textObjectsOf)
}

const mrkdwnOf = (blocks: unknown): TextObject[] =>
  textObjectsOf(blocks).filter(({ type }) => type === 'mrkdwn')

const notVerbatim = (blocks: unknown): string[] =>
  mrkdwnOf(blocks)
    .filter(({ verbatim }) => verbatim !== true)
    .map(({ text }) => `not verbatim: ${text}`)

/** What Slack would refuse about a message or would make of it that nobody meant; empty when it is fine. */
export function messageProblems({ text, blocks }: Message): string[] {
  const found = [...blockProblems(blocks, 'message'), ...notVerbatim(blocks)]
  if (text.length === 0) found.push('no fallback text')
  if (text.length > limits.messageText) found.push(`fallback text of ${text.length} characters`)
  const total = textLengthOf(blocks)
  if (total > limits.messageTotal) found.push(`${total} characters in all blocks`)
  return found
}

/** The same of a modal's blocks. */
export function formProblems(blocks: unknown): string[] {
  return [...blockProblems(blocks, 'modal'), ...notVerbatim(blocks)]
}

/** Everything that Slack would read as a mention, a link or a date: `<@U1>`, `<!here>`, `<https://…|…>`. */
export function controlsOf({ text, blocks }: Message): string[] {
  return [text, ...mrkdwnOf(blocks).map((object) => object.text)].flatMap(
    (shown) => shown.match(/<[^>]*>?/g) ?? [],
  )
}
