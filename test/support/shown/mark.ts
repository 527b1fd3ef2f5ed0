import type { Message } from '../../../src/sandbox/workspace/state.ts'
import { metadataType } from '../../../src/slack/deliver/posting.ts'

/** The effect that a message shows: in its metadata, or, where Slack posted it later by itself, a block's id. */
export function markIn({ metadata, blocks }: Message): string | null {
  const payload = metadata?.event_type === metadataType ? metadata.event_payload : null
  if (payload && typeof payload === 'object' && 'effect' in payload) return String(payload.effect)
  const id = blocks?.[0]?.block_id
  return typeof id === 'string' && id.startsWith(`${metadataType}/`)
    ? id.slice(metadataType.length + 1)
    : null
}
