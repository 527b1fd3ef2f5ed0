import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { messageLinkOf } from '../text/message-link.ts'
import type { Failure } from '../wire/failures.ts'
import type { Delivering } from './delivering.ts'

/** How Slack says that a message stays as it is, though it's there: workspaces may close the window for edits. */
const closed = new Set(['edit_window_closed', 'cant_update_message'])

export function isUneditable({ code }: Failure): boolean {
  return closed.has(code)
}

type Stuck = { channel: string; ts: string }

/**
 * A message that can't be edited is replaced by a new one that names it. Where no edits are allowed at all every
 * change would post one, so a replacement stands for `atLeastMs`; what changes meanwhile comes with the next.
 */
export function waitToReplace(
  { desk }: Delivering,
  { ts }: Stuck,
  { atLeastMs, reason }: { atLeastMs: number; reason: string },
): Delivery | null {
  // Whole milliseconds, as the outbox counts: a fraction of one would be over at once, again and again.
  const leftMs = Math.ceil(atLeastMs - (desk.clock.now() - Number(ts) * 1_000))
  return leftMs > 0 ? { kind: 'later', inMs: Math.min(leftMs, atLeastMs), reason, counted: false } : null
}

/** The mark of the message that replaces another, by which a repeated attempt finds it and not the old one. */
export function markAfter(mark: string, { ts }: Stuck): string {
  return `${mark}-after-${ts}`
}

export function linkToStuck({ workspaceUrl }: Delivering, stuck: Stuck): string {
  return messageLinkOf(workspaceUrl, stuck)
}
