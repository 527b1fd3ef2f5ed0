import type { AlertRefusal } from '../alerts/refusals.ts'
import type { CapacityRefusal } from '../capacity/refusals.ts'
import type { DrillRefusal } from '../drills/refusals.ts'
import type { IncidentRefusal } from '../incident/refusals.ts'
import type { LifecycleRefusal } from '../lifecycle/refusals.ts'
import type { OnCallRefusal } from '../on-call/refusals.ts'
import type { PolicyRefusal } from '../policy/refusals.ts'
import type { PostmortemRefusal } from '../postmortem/refusals.ts'
import type { PublishingRefusal } from '../publishing/refusals.ts'
import type { ResponseRefusal } from '../response/refusals.ts'
import type { RunbookRefusal } from '../runbooks/refusals.ts'
import type { SecurityRefusal } from '../security/refusals.ts'
import type { ServiceRefusal } from '../services/refusals.ts'
import type { ToilRefusal } from '../toil/refusals.ts'
import type { UpdateRefusal } from '../updates/refusals.ts'

/** A rule said no. Each becomes a sentence that says what to do instead. */
export type Refusal =
  | PolicyRefusal
  | OnCallRefusal
  | ServiceRefusal
  | IncidentRefusal
  | ResponseRefusal
  | UpdateRefusal
  | PostmortemRefusal
  | LifecycleRefusal
  | AlertRefusal
  | ToilRefusal
  | CapacityRefusal
  | RunbookRefusal
  | DrillRefusal
  | SecurityRefusal
  | PublishingRefusal
