export type PostmortemRefusal =
  | { kind: 'no_such_action_item'; id: number; number: number }
  | { kind: 'too_many'; what: 'action items'; limit: number; number: number }
