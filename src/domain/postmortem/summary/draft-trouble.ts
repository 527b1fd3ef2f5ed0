/** What can go wrong between asking for a summary and having one. Nothing in it comes from the provider but numbers. */
export type DraftTrouble =
  | { kind: 'no_key' }
  | { kind: 'wrong_key'; status: number }
  | { kind: 'wrong_model'; status: number }
  | { kind: 'limited'; retryAfterMs: number | null }
  | { kind: 'rejected'; status: number }
  | { kind: 'broken'; status: number }
  | { kind: 'slow'; afterMs: number }
  | { kind: 'unreachable' }
  | { kind: 'out_of_reach' }
  | { kind: 'unreadable' }
  | { kind: 'empty' }
