export type PostmortemRefusal =
  | { kind: 'no_such_action_item'; id: number; number: number }
  | { kind: 'action_item_is_done'; id: number; number: number }
  | { kind: 'action_item_is_open'; id: number; number: number }
  | { kind: 'bad_ticket'; number: number }
  | { kind: 'too_many'; what: 'action items'; limit: number; number: number }
