import type { Effect } from '../../domain/record/effects.ts'
import { numberOfIncident, subjectOf } from '../../domain/record/subject.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { loadIncident } from '../../store/incident/incidents.ts'
import type { Job } from '../../store/record/outbox.ts'
import { deliverUpkeep } from '../../workers/upkeep.ts'
import { postAlerts } from './alerts/post-alerts.ts'
import { tellBudget } from './budgets/tell-budget.ts'
import { tellCapacity } from './capacity/tell-capacity.ts'
import { deliverIncident } from './deliver-incident.ts'
import type { Delivering } from './delivering.ts'
import { remindOfDrills } from './drills/drill-reminder.ts'
import { deliverBrief, deliverShiftAhead } from './lifecycle/hand-over-brief.ts'
import { deliverNotice } from './on-call/notices.ts'
import { rejoining } from './rejoining.ts'
import { postReview } from './reports/post-review.ts'
import { tellAnniversary } from './reports/tell-anniversary.ts'
import { askOwner } from './runbooks/ask-owner.ts'
import { remindOfAccess } from './security/access-due.ts'
import { postHead } from './security/post-head.ts'
import { tellPatch } from './security/tell-patch.ts'
import { tellRefused } from './security/tell-refused.ts'
import { tellEndpoint } from './webhooks/tell-endpoint.ts'

/** How it went, and whether it must not be counted where many read it. */
export type Delivered = { delivery: Delivery; isHidden: boolean }

/** Makes Slack show one effect. */
export async function deliver(tools: Delivering, job: Job): Promise<Delivered> {
  const number = numberOfIncident(subjectOf(job.subject))
  if (number === null) {
    return { delivery: await deliverOther(tools, job), isHidden: isOfHidden(job.effect) }
  }
  const incident = await loadIncident(tools.desk.db, number)
  if (!incident) return { delivery: { kind: 'skipped', reason: 'the incident is gone' }, isHidden: true }
  // A private channel can't be joined.
  const inIt = incident.isPrivate ? tools : { ...tools, slack: rejoining(tools.slack) }
  return { delivery: await deliverIncident(inIt, job, incident), isHidden: incident.isPrivate }
}

/** Whether it's no incident's, and only there because of one that isn't everyone's to know of. */
function isOfHidden(effect: Effect): boolean {
  if (effect.kind !== 'ask_owner') return effect.kind === 'tell_refused'
  const { why } = effect
  const failed = why.kind === 'stale' ? why.stale : why
  return failed.kind !== 'not_reviewed' && failed.incident === null
}

/** An effect that's no incident's. */
function deliverOther(tools: Delivering, job: Job): Promise<Delivery> {
  const subject = subjectOf(job.subject)
  if (subject.kind === 'schedule') {
    if (job.effect.kind === 'tell_hand_over') return deliverBrief(tools, job, job.effect)
    return job.effect.kind === 'tell_shift_ahead'
      ? deliverShiftAhead(tools, job, job.effect)
      : deliverNotice(tools, job)
  }
  if (subject.kind === 'service') return tellBudget(tools, job)
  if (subject.kind === 'capacity') return tellCapacity(tools, job)
  if (subject.kind === 'workspace') return deliverOwn(tools, job)
  if (subject.kind === 'patch') return tellPatch(tools, job)
  if (subject.kind === 'alerts') return postAlerts(tools, job)
  if (subject.kind === 'endpoint') return tellEndpoint(tools, job)
  if (subject.kind === 'runbook') return askOwner(tools, job)
  throw new Error(`${job.subject} shows nothing`)
}

/** What the workspace's own affairs set off. */
function deliverOwn(tools: Delivering, job: Job): Promise<Delivery> {
  switch (job.effect.kind) {
    case 'remind_of_drills':
      return remindOfDrills(tools, job)
    case 'post_audit_head':
      return postHead(tools, job)
    case 'remind_of_access':
      return remindOfAccess(tools, job, job.effect.person)
    case 'tell_refused':
      return tellRefused(tools, job, job.effect)
    case 'post_review':
      return postReview(tools, job, job.effect)
    case 'tell_anniversary':
      return tellAnniversary(tools, job, job.effect)
    default:
      return deliverUpkeep(tools.desk, tools.log, job)
  }
}
