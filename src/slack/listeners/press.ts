import type { Arrival } from '../../operations/engine/result.ts'
import type { Followed } from './lifecycle/declaring.ts'
import type { Asker } from './privacy/membership.ts'
import type { Reply } from './replies.ts'

/** A button as it was pressed. `isTemporary` where only the one who pressed sees it. */
export type Press = { actionId: string; value: string; asker: Asker; arrival: Arrival; isTemporary: boolean }

/**
 * What a press leads to: words for the one who pressed, in place of the message or beside it, with what they
 * become once Slack has followed; or nothing.
 */
export type Shown = { reply: Reply; inPlace: boolean; later?: Followed['later'] } | null

export function beside(reply: Reply): Shown {
  return { reply, inPlace: false }
}
