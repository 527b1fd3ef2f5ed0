/** What happened to the workspace's own affairs. */
export type WorkspaceHappening = { kind: 'upkeep_done'; entries: number; head: string }
