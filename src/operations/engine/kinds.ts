import { type AlertBoard, newAlertBoard } from '../../domain/alerts/board.ts'
import { type CapacityRecord, newCapacityRecord } from '../../domain/capacity/capacity-record.ts'
import { capacityTimers } from '../../domain/capacity/runs-out.ts'
import type { Incident } from '../../domain/incident/incident.ts'
import { withRedrawn } from '../../domain/incident/refresh.ts'
import { searchedSince } from '../../domain/incident/searched.ts'
import { affectedUntil, budgetsMoved } from '../../domain/incident/services/outage.ts'
import { fire } from '../../domain/lifecycle/clock/fire.ts'
import { timersFor } from '../../domain/lifecycle/clock/timers.ts'
import { scheduleTimers } from '../../domain/on-call/clock/schedule-timers.ts'
import { newRoster, type Roster } from '../../domain/on-call/overrides/roster.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { isInLibrary } from '../../domain/postmortem/life.ts'
import { openItemsIn } from '../../domain/postmortem/listed-items.ts'
import type { Act, Decision } from '../../domain/record/decision.ts'
import type { Effect } from '../../domain/record/effects.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import type { States, Subject, SubjectKind } from '../../domain/record/subject.ts'
import type { Timer } from '../../domain/record/timers.ts'
import { runbookTimers } from '../../domain/runbooks/review.ts'
import { newRunbookRecord, type RunbookRecord } from '../../domain/runbooks/runbook-record.ts'
import type { Patch } from '../../domain/security/patch.ts'
import { firePatch, patchTimers } from '../../domain/security/patch-clock.ts'
import { newServiceRecord, type ServiceRecord } from '../../domain/services/lift.ts'
import { policyFor } from '../../domain/services/named.ts'
import { serviceTimers } from '../../domain/services/watch.ts'
import { newToilRecord, type ToilRecord } from '../../domain/toil/toil-record.ts'
import { type Endpoint, newEndpoint } from '../../domain/webhooks/endpoint.ts'
import { reviewMonths } from '../../domain/workspace/monthly-review.ts'
import { upkeepTimers } from '../../domain/workspace/upkeep.ts'
import { newWorkspace, type Workspace } from '../../domain/workspace/workspace.ts'
import type { Tx } from '../../store/database/schema.ts'
import type { Affected } from '../../store/record/affected-rows.ts'
import type { MadeOf } from '../../store/record/decisions.ts'
import { offStatus } from '../../store/webhooks/endpoints.ts'
import { fireBudget } from '../budgets/fire-budget.ts'
import { fireCapacity } from '../capacity/fire-capacity.ts'
import { remindOfDrills } from '../drills/remind.ts'
import { fireSchedule } from '../on-call/fire-schedule.ts'
import { recallYear } from '../reports/anniversaries.ts'
import { fireRunbook } from '../runbooks/fire-runbook.ts'
import { remindOfAccess } from '../security/remind-of-access.ts'
import { fireUpkeep } from '../workspace/upkeep.ts'

/** What the engine must know of a kind of subject to decide on it and to keep its time. */
export type Kind<State> = {
  /** What a subject of this kind is before its first decision; null where it has to be made. */
  fresh: State | null
  /** Why nothing can be decided on a subject that was never made. */
  refusalForMissing: (id: string) => Refusal
  statusOf: (state: State) => string
  /** What a decision shows: its effects, without those that can't be shown and with what else it moved. */
  effectsOf: (before: State | null, after: State, effects: Effect[]) => Effect[]
  /** By what it is listed; null where it isn't. */
  numberOf: (state: State) => number | null
  /** How much what it shows presses, 1 the most, when not everything can be shown at once. */
  urgencyOf: (state: State) => number | null
  /** What the clock will do next, from the state and the policy alone. */
  timersOf: (state: State, policy: Policy, id: string) => Timer[]
  /** What is due at `act.at`; null when nothing is. */
  fire: (tx: Tx, state: State, act: Act, id: string) => Promise<Decision<State> | null>
  /** The policy in force for a subject, where what it's about changes it. */
  policyFor?: (policy: Policy, state: State) => Policy
  /** The services that it happened to; missing where a kind has nothing of the sort. */
  affectedBy?: (state: State) => Affected
  /** The services whose budgets a decision may have moved, by id; missing where a kind spends none. */
  budgetsMoved?: (before: State | null, after: State, policy: Policy) => string[]
  /** How many action items are open; missing where a kind has none. */
  openItemsIn?: (state: State) => number
  /** Whether its postmortem is there for others to read; missing where a kind has none. */
  isInLibrary?: (state: State) => boolean
  /** What can be found of it and changed with these decisions; missing where a kind has nothing to find. */
  searchedSince?: (
    before: State | null,
    after: State,
    decisions: readonly Decision<{ version: number }>[],
  ) => MadeOf['searched']
}

const incidents: Kind<Incident> = {
  fresh: null,
  refusalForMissing: (id) => ({ kind: 'no_such_incident', number: Number(id) }),
  statusOf: ({ status }) => status,
  // An imported incident has no place in Slack; its files are all that follows.
  effectsOf: (before, after, effects) =>
    after.imported
      ? effects.filter(({ kind }) => kind === 'write_postmortem' || kind === 'commit_postmortem')
      : withRedrawn(before, after, effects),
  numberOf: ({ number }) => number,
  urgencyOf: ({ severity }) => severity,
  timersOf: (incident, policy) => timersFor(incident, policyFor(policy, incident)),
  fire: async (_tx, incident, act) => fire(incident, act),
  policyFor,
  affectedBy: (incident) => ({ services: incident.services, until: affectedUntil(incident) }),
  budgetsMoved,
  openItemsIn: (incident) => openItemsIn(incident).length,
  isInLibrary,
  searchedSince: (before, after, decisions) => ({
    isPrivate: after.isPrivate,
    texts: searchedSince(before, after, decisions),
  }),
}

/** What holds for a subject that has no number, no urgency and nothing that the clock does, where it says no more. */
const quiet = {
  refusalForMissing: () => ({ kind: 'unreadable' as const }),
  statusOf: () => 'kept',
  effectsOf: (_before: unknown, _after: unknown, effects: Effect[]) => effects,
  numberOf: () => null,
  urgencyOf: () => null,
  timersOf: () => [],
  fire: async () => null,
}

const workspaces: Kind<Workspace> = {
  ...quiet,
  fresh: newWorkspace,
  timersOf: upkeepTimers,
  fire: async (tx, workspace, act) => {
    const kept = await fireUpkeep(tx, workspace, act)
    const reminded = kept && remindOfAccess(await remindOfDrills(tx, kept, act), act)
    return recallYear(tx, workspace, reviewMonths(workspace, reminded, act), act)
  },
}

/** Who is on call is computed whenever it's asked; what the clock does is tell people that it has changed. */
const schedules: Kind<Roster> = {
  ...quiet,
  fresh: newRoster,
  timersOf: scheduleTimers,
  fire: fireSchedule,
}

/** A budget is reckoned whenever it's asked; what the clock does is tell people of it. */
const services: Kind<ServiceRecord> = {
  ...quiet,
  fresh: newServiceRecord,
  statusOf: ({ watch }) => watch?.freeze ?? 'open',
  timersOf: serviceTimers,
  fire: fireBudget,
}

/** What alerts lead to is decided when they come. */
const alertBoards: Kind<AlertBoard> = { ...quiet, fresh: newAlertBoard }

/** A deadline moves with the policy, so it's reckoned from what's known and never kept. */
const patches: Kind<Patch> = {
  ...quiet,
  fresh: null,
  refusalForMissing: (id) => {
    const [first = '', ...service] = id.split(' ')
    return { kind: 'no_such_patch', id: first, service: service.join(' ') || null }
  },
  statusOf: ({ deployed }) => (deployed ? 'deployed' : 'open'),
  timersOf: patchTimers,
  fire: async (_tx, patch, act) => firePatch(patch, { isAlong: false }, act),
}

/** What teams noted is their timeline. */
const toil: Kind<ToilRecord> = { ...quiet, fresh: newToilRecord }

/** Its deliveries keep their own time. */
const endpoints: Kind<Endpoint> = {
  ...quiet,
  fresh: newEndpoint,
  statusOf: ({ off }) => (off ? offStatus : 'kept'),
}

/** When something runs out follows from what was measured last. */
const capacities: Kind<CapacityRecord> = {
  ...quiet,
  fresh: newCapacityRecord,
  timersOf: capacityTimers,
  fire: fireCapacity,
}

/** Whether it's stale follows from its file and the day; what the clock does is ask its owner. */
const runbooks: Kind<RunbookRecord> = {
  ...quiet,
  fresh: newRunbookRecord,
  timersOf: runbookTimers,
  fire: fireRunbook,
}

const kinds: { [K in SubjectKind]: Kind<States[K]> } = {
  incident: incidents,
  workspace: workspaces,
  schedule: schedules,
  service: services,
  alerts: alertBoards,
  patch: patches,
  toil,
  capacity: capacities,
  endpoint: endpoints,
  runbook: runbooks,
}

/** An act on a subject, under the policy that is in force for it. */
export function actOn<K extends SubjectKind>({ kind }: Subject<K>, state: States[K], act: Act): Act {
  const { policyFor: policyOf } = kinds[kind]
  return policyOf ? { ...act, policy: policyOf(act.policy, state) } : act
}

export function kindOf<K extends SubjectKind>({ kind }: Subject<K>): Kind<States[K]> {
  return kinds[kind]
}
