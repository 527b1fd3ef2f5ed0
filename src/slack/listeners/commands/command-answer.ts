import type { ModalView } from '@slack/types'
import type { Instant } from '../../../domain/time/instant.ts'
import type { Followed, Reply } from '../replies.ts'

/** What a command leads to: an answer, one that changes once Slack has followed, a form; or none. */
export type CommandAnswer =
  | { kind: 'reply'; reply: Reply }
  | ({ kind: 'followed' } & Followed)
  | { kind: 'form'; form: ModalView }
  /** Everyone here reads what was done. */
  | { kind: 'said' }

/** A command's text as Slack sends it, and when it was typed: "10 min ago" counts from then. */
export type TypedCommand = { text: string; at: Instant }

export function replyAnswer(reply: Reply): CommandAnswer {
  return { kind: 'reply', reply }
}
