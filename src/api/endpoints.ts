import { alerts } from './reading/alerts.ts'
import { budgets } from './reading/budgets.ts'
import { drills } from './reading/drills.ts'
import { incidents, oneIncident } from './reading/incidents.ts'
import { metrics } from './reading/metrics.ts'
import { patches } from './reading/patches.ts'
import { actionItems, onePostmortem, postmortems } from './reading/postmortems.ts'
import { runbooks } from './reading/runbooks.ts'
import { oneSchedule, schedules } from './reading/schedules.ts'
import { timeline } from './reading/timeline.ts'
import { toil } from './reading/toil.ts'
import type { Endpoint } from './wire/endpoint.ts'

/** Everything that can be asked, in the order of the description. */
export const endpoints: readonly Endpoint[] = [
  incidents,
  oneIncident,
  timeline,
  onePostmortem,
  postmortems,
  actionItems,
  schedules,
  oneSchedule,
  budgets,
  alerts,
  metrics,
  drills,
  runbooks,
  patches,
  toil,
]
