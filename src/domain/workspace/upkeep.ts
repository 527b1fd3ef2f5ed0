import type { Policy } from '../policy/policy.ts'
import { isAnchored } from '../policy/practice/security.ts'
import { type Act, accept, type Decision, eventOf, type Outcome } from '../record/decision.ts'
import { addMs, type Instant } from '../time/instant.ts'
import { dayMs } from '../time/units.ts'
import { nextAnniversariesAt } from './anniversaries.ts'
import { nextReviewAt } from './monthly-review.ts'
import type { Workspace } from './workspace.ts'

export type WorkspaceTimerKind = 'upkeep' | 'anchor' | 'refusals' | 'review' | 'anniversaries'

/** Often enough that a chain which was written over is found within a day. */
const upkeepEveryMs = dayMs

/** The audit chain as it is now: how many entries it has, and the hash that it ends with. */
export type AuditHead = { entries: number; head: string }

/** Nothing is due before the first upkeep: every start asks for that one. */
export function upkeepTimers(
  workspace: Workspace,
  policy: Policy,
): { kind: WorkspaceTimerKind; dueAt: Instant }[] {
  const { upkeepAt, suspicion } = workspace
  const looks = suspicion.lookAt === null ? [] : [{ kind: 'refusals' as const, dueAt: suspicion.lookAt }]
  if (upkeepAt === null) return looks
  const timers: { kind: WorkspaceTimerKind; dueAt: Instant | null }[] = [
    ...looks,
    { kind: 'upkeep', dueAt: addMs(upkeepAt, upkeepEveryMs) },
    { kind: 'anchor', dueAt: nextAnchorAt(workspace, policy) },
    { kind: 'review', dueAt: nextReviewAt(workspace, policy) },
    { kind: 'anniversaries', dueAt: nextAnniversariesAt(workspace, policy) },
  ]
  return timers.flatMap(({ kind, dueAt }) => (dueAt === null ? [] : [{ kind, dueAt }]))
}

/** When the head is kept outside next; null where it isn't. */
function nextAnchorAt({ upkeepAt, anchored }: Workspace, { audit }: Policy): Instant | null {
  if (!isAnchored(audit)) return null
  return anchored ? addMs(anchored.at, audit.everyMs) : upkeepAt
}

/**
 * Has the head kept outside, when it's time: null when it isn't. What was only looked at since is nothing new,
 * and a channel isn't told of it.
 */
export function anchorHead(workspace: Workspace, head: AuditHead, act: Act): Decision<Workspace> | null {
  const dueAt = nextAnchorAt(workspace, act.policy)
  if (dueAt === null || dueAt > act.at) return null
  const { file, channel } = act.policy.audit
  // The entry of the look before this one.
  const isNew = workspace.anchored === null || head.entries > workspace.anchored.entries + 1
  const told = { at: act.at, ...head }
  const effects = [
    ...(file === null ? [] : [{ kind: 'write_audit_head' as const, file, ...told }]),
    ...(channel === null ? [] : [{ kind: 'post_audit_head' as const, channel, ...told }]),
  ]
  return accept(
    { ...workspace, anchored: { at: act.at, entries: head.entries } },
    [eventOf(act, { kind: 'head_anchored', ...head })],
    isNew ? effects : [],
  ).decision
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
    [{ kind: 'log_audit_head', ...head }, { kind: 'forget_old' }],
  )
}
