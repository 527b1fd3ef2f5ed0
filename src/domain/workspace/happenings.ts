/** What happened to the workspace's own affairs. */
export type WorkspaceHappening =
  | { kind: 'upkeep_done'; entries: number; head: string }
  /** The audit's head was kept outside the database, where it's new. */
  | { kind: 'head_anchored'; entries: number; head: string }
  /** Someone was refused often enough to have the record counted. */
  | { kind: 'refusals_suspected' }
  /** The responders heard of so many who were. */
  | { kind: 'refusals_counted'; told: number }
  /** A month's review is on its way to its channel. */
  | { kind: 'month_reviewed'; month: string }
