import type { Policy } from '../domain/policy/policy.ts'
import { keyOf, runbookSubject, scheduleSubject, workspaceSubject } from '../domain/record/subject.ts'
import type { WorkspaceEffect } from '../domain/workspace/effects.ts'
import { forgetOld } from '../operations/audit/forget-old.ts'
import { listWatched } from '../operations/budgets/watched.ts'
import type { Delivery } from '../operations/delivery/settle-effect.ts'
import { deriveTimers } from '../operations/engine/derive-timers.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { fireTimers, fireTogether } from '../operations/engine/fire-timers.ts'
import { takeSchedules } from '../operations/on-call/take-schedules.ts'
import type { Log } from '../process/log.ts'
import { appendAnchor } from '../store/audit/anchors.ts'
import { readHead } from '../store/audit/audit.ts'
import type { Database } from '../store/database/schema.ts'
import type { Job } from '../store/record/outbox.ts'
import { runbookRecords } from '../store/runbooks/records.ts'

/** Puts every subject's timers in step with the policy, before the first of them fires. */
export async function alignTimers(desk: Desk, log: Log): Promise<void> {
  const { unreadable } = await deriveTimers(desk)
  if (unreadable.length > 0)
    log.error("incidents, schedules or services can't be read", { subjects: unreadable })
}

/** Puts a policy in force that was just read: what holds of its schedules, and every subject's timers after that. */
export async function beginPolicy(desk: Desk, policy: Policy, log: Log): Promise<void> {
  desk.policy = await takeSchedules(desk, policy, log)
  await alignTimers(desk, log)
}

/** Keeps the workspace's daily upkeep going: the first is due at once, and each sets the next one's time. */
export async function beginUpkeep(desk: Desk, log: Log): Promise<void> {
  await fireTimers(desk, keyOf(workspaceSubject)).catch((error: unknown) =>
    log.warn("the first upkeep couldn't be done; the next start does it", { error }),
  )
}

/** Has everything looked at whose own timers go on from there: schedules, and what services have left. */
export async function beginClocks(desk: Desk, log: Log): Promise<void> {
  await beginSchedules(desk, log)
  await beginBudgets(desk, log)
  await beginReviews(desk, log)
}

/** Looks for the first time who is on call in each schedule; from then on its own timers do. */
async function beginSchedules(desk: Desk, log: Log): Promise<void> {
  const keys = desk.policy.schedules.map(({ id }) => keyOf(scheduleSubject(id)))
  const firings = keys.length === 0 ? [] : await fireTogether(desk, keys)
  // Who was told of a change before anyone delivered is told now.
  for (const key of keys) desk.wake(key)
  for (const firing of firings) {
    if ('error' in firing) log.error("a schedule's hand-overs can't be watched", firing)
  }
}

/** Looks whether runbooks are stale; from then on their own timers do. Those that are never due aren't looked at. */
async function beginReviews(desk: Desk, log: Log): Promise<void> {
  const recordOf = await runbookRecords(desk.db)
  const due = desk.policy.runbooks.filter(({ file, reviewed }) => reviewed !== null || recordOf(file).failed)
  const keys = due.map(({ file }) => keyOf(runbookSubject(file)))
  for (let from = 0; from < keys.length; from += servicesTogether) {
    for (const firing of await fireTogether(desk, keys.slice(from, from + servicesTogether))) {
      if ('error' in firing) log.error("a runbook's review can't be watched", firing)
    }
  }
}

/** So many services are looked at in one transaction. */
const servicesTogether = 50

/** Looks at the budgets of all services that anything was taken from: what's promised of them may have changed. */
async function beginBudgets(desk: Desk, log: Log): Promise<void> {
  const keys = await listWatched(desk)
  for (let from = 0; from < keys.length; from += servicesTogether) {
    for (const firing of await fireTogether(desk, keys.slice(from, from + servicesTogether))) {
      if ('error' in firing) log.error("a service's budget can't be watched", firing)
    }
  }
}

/** Shows what the workspace's own affairs set off. None of it is Slack's. */
export async function deliverUpkeep(desk: Desk, log: Log, { effect }: Job): Promise<Delivery> {
  if (effect.kind === 'write_audit_head') return writeHead(desk, log, effect)
  if (effect.kind === 'forget_old') {
    const forgotten = await forgetOld(desk)
    if (Object.values(forgotten).some((count) => count > 0)) log.info('what was old is forgotten', forgotten)
    return { kind: 'delivered' }
  }
  if (effect.kind !== 'log_audit_head') throw new Error(`${effect.kind} is nothing of the workspace's`)
  log.info('audit head', { entries: effect.entries, head: effect.head })
  return { kind: 'delivered' }
}

/** A file that can't be written is tried again: the disk may be full for a while. */
async function writeHead(
  { signHead }: Desk,
  log: Log,
  { file, at, entries, head }: Extract<WorkspaceEffect, { kind: 'write_audit_head' }>,
): Promise<Delivery> {
  if (!signHead) return { kind: 'skipped', reason: "the audit isn't kept outside any more" }
  try {
    await appendAnchor(file, signHead.sign({ kind: 'head', at, entries, head, why: null }))
    return { kind: 'delivered' }
  } catch (error) {
    log.error("the audit's head couldn't be written; trying again", { file, error })
    throw error
  }
}

/** Kept outside the database, where a log goes, it shows later whether the record was rewritten. */
export async function logHead(db: Database, log: Log): Promise<void> {
  const head = await readHead(db).catch(() => null)
  if (head) log.info('the audit ends here', head)
}
