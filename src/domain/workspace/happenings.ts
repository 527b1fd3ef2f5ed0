/** What happened to the workspace's own affairs. */
export type WorkspaceHappening =
  | { kind: 'upkeep_done'; entries: number; head: string }
  /** The audit's head was kept outside the database, where it's new. */
  | { kind: 'head_anchored'; entries: number; head: string }
