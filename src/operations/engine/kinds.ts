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
import type { Act } from '../../domain/record/decision.ts'
import type { Effect } from '../../domain/record/effects.ts'
import type { States, Subject, SubjectKind } from '../../domain/record/subject.ts'
import type { Timer } from '../../domain/record/timers.ts'
import { reviewRunbook, runbookTimers } from '../../domain/runbooks/review.ts'
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
import type { Database } from '../../store/database/schema.ts'
import { listTimed } from '../../store/incident/timed.ts'
import { type Indexed, indexedNowhere } from '../../store/record/incident-index.ts'
import { listSubjects } from '../../store/record/subjects.ts'
import { offStatus } from '../../store/webhooks/endpoints.ts'
import { fireBudget } from '../budgets/fire-budget.ts'
import { fireCapacity } from '../capacity/fire-capacity.ts'
import { remindOfDrills } from '../drills/remind.ts'
import { fireSchedule } from '../on-call/fire-schedule.ts'
import { recallYear } from '../reports/anniversaries.ts'
import { remindOfAccess } from '../security/remind-of-access.ts'
import { fireUpkeep } from '../workspace/upkeep.ts'
import type { Kind } from './kind.ts'

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
  timed: {
    timersOf: (incident, policy) => timersFor(incident, policyFor(policy, incident)),
    fire: async (_tx, incident, act) => fire(incident, act),
    list: (db, { archive }) => listTimed(db, { andWithChannel: archive !== null }),
  },
  policyFor,
  budgetsMoved,
  index: (before, after, decisions) => ({
    number: after.number,
    isPrivate: after.isPrivate,
    before: before === null ? indexedNowhere : indexedAs(before),
    after: indexedAs(after),
    texts: searchedSince(before, after, decisions),
  }),
}

function indexedAs(incident: Incident): Indexed {
  return {
    affected: { services: incident.services, until: affectedUntil(incident) },
    openItems: openItemsIn(incident).length,
    inLibrary: isInLibrary(incident),
  }
}

/** What holds for a subject that has no number, no urgency and nothing that the clock does, where it says no more. */
const quiet = {
  refusalForMissing: () => ({ kind: 'unreadable' as const }),
  statusOf: () => 'kept',
  effectsOf: (_before: unknown, _after: unknown, effects: Effect[]) => effects,
  numberOf: () => null,
  urgencyOf: () => null,
  timed: null,
}

const workspaces: Kind<Workspace> = {
  ...quiet,
  fresh: newWorkspace,
  timed: {
    timersOf: upkeepTimers,
    fire: async (tx, workspace, act) => {
      const kept = await fireUpkeep(tx, workspace, act)
      const reminded = kept && remindOfAccess(await remindOfDrills(tx, kept, act), act)
      return recallYear(tx, workspace, reviewMonths(workspace, reminded, act), act)
    },
    list: (db) => listSubjects(db, 'workspace'),
  },
}

/** Who is on call is computed whenever it's asked; what the clock does is tell people that it has changed. */
const schedules: Kind<Roster> = {
  ...quiet,
  fresh: newRoster,
  timed: { timersOf: scheduleTimers, fire: fireSchedule, list: (db) => listSubjects(db, 'schedule') },
}

/** A budget is reckoned whenever it's asked; what the clock does is tell people of it. */
const services: Kind<ServiceRecord> = {
  ...quiet,
  fresh: newServiceRecord,
  statusOf: ({ watch }) => watch?.freeze ?? 'open',
  timed: { timersOf: serviceTimers, fire: fireBudget, list: (db) => listSubjects(db, 'service') },
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
  timed: {
    timersOf: patchTimers,
    fire: async (_tx, patch, act) => firePatch(patch, { isAlong: false }, act),
    // What's deployed has no deadline.
    list: (db) => listSubjects(db, 'patch', 'open'),
  },
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
  timed: { timersOf: capacityTimers, fire: fireCapacity, list: (db) => listSubjects(db, 'capacity') },
}

/** Whether it's stale follows from its file and the day; what the clock does is ask its owner. */
const runbooks: Kind<RunbookRecord> = {
  ...quiet,
  fresh: newRunbookRecord,
  timed: {
    timersOf: runbookTimers,
    fire: async (_tx, record, act, id) => reviewRunbook(record, id, act),
    list: (db) => listSubjects(db, 'runbook'),
  },
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

/** Every subject of any kind that may have a timer under this policy. */
export async function listAllTimed(db: Database, policy: Policy): Promise<Subject[]> {
  const subjects: Subject[] = []
  for (const { timed } of Object.values(kinds)) if (timed) subjects.push(...(await timed.list(db, policy)))
  return subjects
}

export function timersOf<K extends SubjectKind>(
  { kind, id }: Subject<K>,
  state: States[K],
  policy: Policy,
): Timer[] {
  return kinds[kind].timed?.timersOf(state, policy, id) ?? []
}

/** An act on a subject, under the policy that is in force for it. */
export function actOn<K extends SubjectKind>({ kind }: Subject<K>, state: States[K], act: Act): Act {
  const { policyFor: policyOf } = kinds[kind]
  return policyOf ? { ...act, policy: policyOf(act.policy, state) } : act
}

export function kindOf<K extends SubjectKind>({ kind }: Subject<K>): Kind<States[K]> {
  return kinds[kind]
}
