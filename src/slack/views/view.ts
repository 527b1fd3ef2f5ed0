import type { KnownBlock } from '@slack/types'

/** A message: its blocks, and the text that notifications and old clients show in their place. */
export type View = { text: string; blocks: KnownBlock[] }
