import { refusalForAction } from '../incident/allowed.ts'
import { gravestOf, type Incident } from '../incident/incident.ts'
import { recordActivity } from '../incident/refresh.ts'
import { refusalForPermission } from '../policy/permissions.ts'
import type { Policy } from '../policy/policy.ts'
import { type Act, accept, eventOf, type Outcome, refuse } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import { addDuration } from '../time/business-hours.ts'
import type { Instant } from '../time/instant.ts'
import type { PostmortemCommand } from './commands.ts'

/**
 * When the postmortem of an incident that closes at `at` is due; null where it is only offered. The gravest
 * severity that it had decides: lowering an outage just before the end makes it no smaller. Closed again, a
 * promise whose day is still to come stays; one that has passed is set again.
 */
export function postmortemDueAt(policy: Policy, incident: Incident, at: Instant): Instant | null {
  const rule = policy.severities[gravestOf(incident)].postmortem
  if (rule.kind === 'offered') return null
  const { dueAt } = incident.postmortem
  return dueAt && dueAt > at ? dueAt : addDuration(policy.calendar, at, rule.due)
}

export function draftEffects(incident: Incident): Effect[] {
  return [
    { kind: 'write_postmortem' },
    { kind: 'upload_postmortem' },
    ...(incident.isPrivate ? [] : [{ kind: 'announce_postmortem' } as const]),
  ]
}

/** Makes the postmortem again from the present record, and shows it. */
export function draftPostmortem(incident: Incident, _command: PostmortemCommand, act: Act): Outcome {
  const refusal =
    refusalForPermission(act, 'publish', incident.number) ?? refusalForAction(incident, 'draft_postmortem')
  if (refusal) return refuse(refusal)
  const next = recordActivity(incident, act)
  return accept(
    next,
    [eventOf(act, { kind: 'postmortem_drafted', dueAt: incident.postmortem.dueAt })],
    draftEffects(next),
  )
}
