/** What the workspace's own affairs set off: the audit chain's head in the log, which is kept elsewhere. */
export type WorkspaceEffect = { kind: 'log_audit_head'; entries: number; head: string }
