export type ToilRefusal =
  | { kind: 'toil_words'; limit: number }
  | { kind: 'toil_too_much'; hours: number }
  | { kind: 'toil_ahead' }
  /** Nobody noted that; `noted` is what was, the most first. */
  | { kind: 'no_such_toil'; what: string; noted: string[] }
