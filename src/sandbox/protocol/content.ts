import { isObject, type JsonObject, objectsOf, textOf } from '../json.ts'
import type { World } from '../workspace/world.ts'
import { blockProblems } from './block-kit/blocks.ts'
import { withIds } from './block-kit/fill-ids.ts'
import { limits } from './block-kit/limits.ts'
import { textLengthOf } from './block-kit/text-length.ts'
import { refuse, refuseBecause } from './refusal.ts'

export const longestText = 40_000
export const longestEditedText = 4_000
const largestMetadata = 16_000
const mostAttachments = 100

export type Content = {
  text?: string
  blocks?: JsonObject[]
  attachments?: JsonObject[]
  metadata?: JsonObject
}

/** What a message will say, checked as Slack checks it; `tooLong` is the method's own error for that. */
export function contentOf(world: World, args: JsonObject, tooLong: string): Content {
  const content: Content = {}
  const markdown = textOf(args.markdown_text)
  if (markdown !== '') {
    if (args.text !== undefined || args.blocks !== undefined) refuse('markdown_text_conflict')
    if (markdown.length > limits.markdownText) refuse(tooLong)
    content.blocks = withIds(world.ids, [{ type: 'markdown', text: markdown }])
  }
  if (args.text !== undefined) content.text = textOf(args.text)
  if (args.blocks !== undefined) content.blocks = checkedBlocks(world, args.blocks, tooLong)
  if (args.attachments !== undefined) content.attachments = objectsOf(args.attachments)
  if ((content.attachments?.length ?? 0) > mostAttachments) refuse('too_many_attachments')
  if (args.metadata !== undefined) content.metadata = checkedMetadata(args.metadata)
  return content
}

/** Slack's answer to a message that says nothing. */
export function requireSomething(content: Content): void {
  const isEmpty =
    (content.text ?? '').trim() === '' && !content.blocks?.length && !content.attachments?.length
  if (isEmpty) refuse('no_text')
}

export function checkedBlocks(world: World, blocks: unknown, tooLong: string): JsonObject[] {
  const problems = blockProblems(blocks, 'message')
  if (problems.length > 0) refuseBecause('invalid_blocks', problems)
  if (textLengthOf(blocks) > limits.messageTotal) refuse(tooLong)
  return withIds(world.ids, blocks)
}

function checkedMetadata(metadata: unknown): JsonObject {
  if (!isObject(metadata)) refuse('invalid_metadata_format')
  if (Object.keys(metadata).length === 0) return metadata
  const isEvent = typeof metadata.event_type === 'string' && isObject(metadata.event_payload)
  // Work Objects come as entities, with no event beside them or with one.
  const hasEntities = Array.isArray(metadata.entities) && metadata.entities.every(isObject)
  if (!isEvent && !(hasEntities && metadata.event_type === undefined)) refuse('invalid_metadata_format')
  if (JSON.stringify(metadata).length > largestMetadata) refuse('metadata_too_large')
  return metadata
}
