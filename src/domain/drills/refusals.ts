export type DrillRefusal =
  /** Neither a severity nor a scenario; `known` are the scenarios by id. */
  { kind: 'no_such_scenario'; name: string; nearest: string | null; known: string[] }
