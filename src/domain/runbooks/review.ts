import { serviceOf } from '../policy/catalogue.ts'
import type { Policy } from '../policy/policy.ts'
import type { Judgement, Runbook } from '../policy/practice/runbook.ts'
import type { Target } from '../policy/target.ts'
import { type Act, accept, type Decision, eventOf, type Outcome } from '../record/decision.ts'
import { nextOpening } from '../time/business-hours.ts'
import type { Instant } from '../time/instant.ts'
import { addDays } from '../time/local-day.ts'
import { dayText, instantOfLocal } from '../time/local-time.ts'
import { askOwner, type RunbookEffect } from './effects.ts'
import type { RunbookRecord, RunbookTimerKind } from './runbook-record.ts'
import { reviewDueOn, type Staleness, stalenessOf } from './stale.ts'

function keyOf(stale: Staleness, { digest }: Runbook): string {
  return stale.kind === 'edited' ? `edited ${stale.on} ${digest}` : `review ${stale.dueOn}`
}

/** When its owner is asked next: once for each review that's due, in office hours, and at once for an edit. */
export function runbookTimers(
  record: RunbookRecord,
  { runbooks, calendar }: Policy,
  id: string,
): { kind: RunbookTimerKind; dueAt: Instant }[] {
  const runbook = runbooks.find(({ file }) => file === id)
  if (!runbook) return []
  // Whatever the day, an edit makes it stale; a review that's due does from its own day on.
  const edited = stalenessOf(runbook, '0000-01-01', record)
  if (edited && record.failed && keyOf(edited, runbook) !== record.told) {
    return [{ kind: 'runbook_review', dueAt: record.failed.at }]
  }
  const dueOn = reviewDueOn(runbook)
  if (dueOn === null || record.told === `review ${dueOn}`) return []
  const day = instantOfLocal(addDays(dueOn, 1), '00:00', calendar.timeZone)
  return [{ kind: 'runbook_review', dueAt: nextOpening(calendar, day) }]
}

/** Asks the owner where it's stale and they weren't asked; null where nothing is to be kept. */
export function reviewRunbook(record: RunbookRecord, id: string, act: Act): Decision<RunbookRecord> | null {
  const { runbooks, calendar } = act.policy
  const runbook = runbooks.find(({ file }) => file === id)
  if (!runbook) return null
  const stale = stalenessOf(runbook, dayText(act.at, calendar.timeZone), record)
  const key = stale && keyOf(stale, runbook)
  // The first look makes the record, whose timer does the rest.
  if (!stale || key === record.told)
    return record.version === 0 ? { state: record, events: [], effects: [] } : null
  return {
    state: { ...record, told: key },
    events: [eventOf(act, { kind: 'runbook_stale', why: stale })],
    effects: askOwner(runbook, ownerOf(runbook, act.policy), { kind: 'stale', stale }, act.policy),
  }
}

/** Its own, or else that of the first of its services that has one. */
export function ownerOf({ owner, services }: Runbook, policy: Policy): Target | null {
  if (owner) return owner
  for (const id of services) {
    const whose = serviceOf(policy, id)?.owner
    if (whose) return whose
  }
  return null
}

type Used = { id: string; answer: Judgement; incident: number | null; digest: string }

/**
 * Keeps whether it helped. That it did makes good an earlier time that it didn't. `incident` is null for a private
 * one, of which the owner isn't told: that a question comes at all would say that there is one, and when.
 */
export function recordUse(record: RunbookRecord, used: Used, act: Act): Outcome<RunbookRecord> {
  const { id, answer, incident, digest } = used
  const runbook = act.policy.runbooks.find(({ file }) => file === id)
  const on = dayText(act.at, act.policy.calendar.timeZone)
  const failed =
    answer === 'no' ? { incident, on, at: act.at, digest } : answer === 'yes' ? null : record.failed
  const effects: RunbookEffect[] =
    answer === 'no' && incident !== null && runbook
      ? askOwner(runbook, ownerOf(runbook, act.policy), { kind: 'did_not_help', incident }, act.policy)
      : []
  const next = { ...record, uses: record.uses + 1, failed }
  return accept(next, [eventOf(act, { kind: 'runbook_used', incident, answer })], effects)
}
