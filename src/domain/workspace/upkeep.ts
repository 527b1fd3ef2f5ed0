import { type Act, accept, eventOf, type Outcome } from '../record/decision.ts'
import { addMs, type Instant } from '../time/instant.ts'
import type { Workspace } from './workspace.ts'

export type WorkspaceTimerKind = 'upkeep'

/** Often enough that a chain which was written over is found within a day. */
export const upkeepEveryMs = 24 * 60 * 60_000

/** The audit chain as it is now: how many entries it has, and the hash that it ends with. */
export type AuditHead = { entries: number; head: string }

/** Nothing is due before the first: every start asks for that one. */
export function upkeepTimers({ upkeepAt }: Workspace): { kind: WorkspaceTimerKind; dueAt: Instant }[] {
  return upkeepAt === null ? [] : [{ kind: 'upkeep', dueAt: addMs(upkeepAt, upkeepEveryMs) }]
}

/** Whether the daily upkeep is due at `at`. */
export function isUpkeepDue({ upkeepAt }: Workspace, at: Instant): boolean {
  return upkeepAt === null || addMs(upkeepAt, upkeepEveryMs) <= at
}

/** The daily upkeep: keeps the audit chain's head, and has it told to the log. */
export function keepUp(workspace: Workspace, head: AuditHead, act: Act): Outcome<Workspace> {
  return accept(
    { ...workspace, upkeepAt: act.at, auditHead: head },
    [eventOf(act, { kind: 'upkeep_done', ...head })],
    [{ kind: 'log_audit_head', ...head }],
  )
}
