import type { Target } from './target.ts'

/** What a level pages: people, a schedule's people now or next, or a channel by its name without `#`. */
export type PageTarget =
  | Target
  | { kind: 'email'; address: string }
  | { kind: 'schedule'; id: string }
  | { kind: 'next'; id: string }
  | { kind: 'channel'; name: string }

/** `waitMs` passes without an answer before the next level is paged. */
export type EscalationLevel = { page: PageTarget[]; waitMs: number }

export type Escalation = {
  id: string
  levels: EscalationLevel[]
  /** How often all levels are gone through again when nobody has answered. */
  repeat: number
  /** The channel that hears of it when every level is empty, or nobody has answered; null: nobody hears. */
  fallback: string | null
  /** Whether a level waits for somebody whose Slack is in quiet hours, or moves on at once. */
  quietHours: 'skip' | 'wait'
}
