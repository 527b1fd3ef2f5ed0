import type { ActionItem } from '../incident/incident.ts'
import type { Instant } from '../time/instant.ts'

export type PostmortemHappening =
  | { kind: 'action_item_added'; item: ActionItem }
  | { kind: 'action_item_changed'; item: ActionItem }
  | { kind: 'action_item_done'; id: number; text: string }
  | { kind: 'action_item_undone'; id: number; text: string }
  | { kind: 'action_items_reminder'; ids: number[] }
  | { kind: 'findings_filled'; fields: string[] }
  | { kind: 'postmortem_drafted'; dueAt: Instant | null }
  | { kind: 'postmortem_reminder'; dueAt: Instant; time: number }
