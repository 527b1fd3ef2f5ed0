export type PostmortemRefusal =
  | { kind: 'no_such_action_item'; id: number; number: number }
  | { kind: 'too_many'; what: string; limit: number }
