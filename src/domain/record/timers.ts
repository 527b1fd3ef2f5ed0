import type { CapacityTimerKind } from '../capacity/runs-out.ts'
import type { IncidentTimerKind } from '../lifecycle/clock/timer-kinds.ts'
import type { ScheduleTimerKind } from '../on-call/clock/schedule-timers.ts'
import type { RunbookTimerKind } from '../runbooks/runbook-record.ts'
import type { PatchTimerKind } from '../security/patch-clock.ts'
import type { ServiceTimerKind } from '../services/watch.ts'
import type { Instant } from '../time/instant.ts'
import type { WorkspaceTimerKind } from '../workspace/upkeep.ts'

export type TimerKind =
  | IncidentTimerKind
  | ScheduleTimerKind
  | ServiceTimerKind
  | CapacityTimerKind
  | PatchTimerKind
  | RunbookTimerKind
  | WorkspaceTimerKind

/** What the clock will do next. Derived from a subject's state, never stored as truth. */
export type Timer<Kind extends TimerKind = TimerKind> = { kind: Kind; dueAt: Instant }
