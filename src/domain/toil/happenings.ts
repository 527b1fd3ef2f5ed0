/** What a team did by hand that a machine could do. `day` is the local day on which, `YYYY-MM-DD`. */
export type ToilHappening =
  | { kind: 'toil_noted'; ms: number; what: string; day: string }
  | { kind: 'toil_automated'; what: string }
