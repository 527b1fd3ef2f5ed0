import type { Noise } from '../../domain/alerts/noise.ts'
import { type Incident, isForEveryone } from '../../domain/incident/incident.ts'
import { countedKinds, figuresOf } from '../../domain/lifecycle/figures.ts'
import { spanOfDays } from '../../domain/on-call/load/period.ts'
import { loadByTeam, type TeamLoad } from '../../domain/on-call/load/teams.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Runbook } from '../../domain/policy/practice/runbook.ts'
import {
  type ItemCounts,
  itemCounts,
  type OverdueItem,
  overdueItems,
  type PatchCounts,
  type PostmortemCounts,
  patchCounts,
  postmortemCounts,
} from '../../domain/reports/follow-up.ts'
import {
  type IncidentFigures,
  incidentFigures,
  isCounted,
  type Measured,
} from '../../domain/reports/incident-figures.ts'
import { type Learned, learnedFrom } from '../../domain/reports/learned.ts'
import type { ReportPeriod } from '../../domain/reports/report-period.ts'
import { type Staleness, stalenessOf } from '../../domain/runbooks/stale.ts'
import { addMs, type Instant, type Span } from '../../domain/time/instant.ts'
import { dayText } from '../../domain/time/local-time.ts'
import type { TeamToil } from '../../domain/toil/rank-toil.ts'
import type { Database } from '../../store/database/schema.ts'
import { readIncidents } from '../../store/incident/incidents.ts'
import { listWithOpenItems } from '../../store/postmortem/open-items.ts'
import { readKinds } from '../../store/record/timeline.ts'
import { runbookRecords } from '../../store/runbooks/records.ts'
import { listPatches } from '../../store/security/patches.ts'
import { noiseIn } from '../alerts/noise.ts'
import { readStandings, type Standing } from '../budgets/budgets.ts'
import { readPlan, type ServiceCapacity } from '../capacity/capacity.ts'
import { type Scored, scoreDrill } from '../drills/drills.ts'
import { readCarried } from '../on-call/load.ts'
import { readTeamToil } from '../toil/toil.ts'
import { listDeclaredIn } from './declared-in.ts'

export type RunbookState = { runbook: Runbook; stale: Staleness | null }

/** What everyone may know of a period. What isn't of the period is as it was `at` the time of asking. */
export type Report = {
  period: ReportPeriod
  /** Up to `at`, while it lasts. */
  span: Span
  at: Instant
  incidents: IncidentFigures
  postmortems: PostmortemCounts
  learned: Learned
  actionItems: ItemCounts
  overdue: OverdueItem[]
  /** As they stood at the end of the span. */
  budgets: Standing[]
  load: { teams: TeamLoad[]; hidden: number }
  noise: Noise[]
  runbooks: RunbookState[]
  capacity: ServiceCapacity[]
  toil: TeamToil[]
  patches: PatchCounts
  drills: Scored[]
}

/** Reads a report on a period that has begun. Nothing of private and security incidents is in it. */
export async function readReport(
  db: Database,
  policy: Policy,
  period: ReportPeriod,
  at: Instant,
): Promise<Report> {
  const span = spanOfDays(period.days, policy.calendar.timeZone, at)
  const declared = (await listDeclaredIn(db, span)).filter(isForEveryone)
  const counted = declared.filter(isCounted)
  const listed = await listWithOpenItems(db, incidentsAtMost)
  const openItems = listed.filter((one) => isForEveryone(one) && !one.drill)
  return {
    period,
    span,
    at,
    incidents: incidentFigures(await measure(db, policy, counted), declared),
    postmortems: postmortemCounts(counted, at),
    learned: learnedFrom(counted),
    actionItems: itemCounts(openItems, at),
    overdue: overdueItems(openItems, at),
    budgets: await readBudgets(db, policy, addMs(span.to, -1)),
    load: await readLoad(db, policy, span),
    noise: await noiseIn(db, policy, span),
    runbooks: await readRunbooks(db, policy, at),
    capacity: await readCapacity(db, policy),
    // Its days include the last one, which the span's end is already beyond.
    toil: await readTeamToil(db, policy, { from: span.from, to: addMs(span.to, -1) }),
    patches: patchCounts(await listPatches(db), policy.patches, { span, at }),
    drills: await readScores(db, declared, { policy, at }),
  }
}

const incidentsAtMost = 1_000_000

/** One after the other: a quarter of them at once would need the memory of all their timelines. */
async function measure(db: Database, policy: Policy, incidents: readonly Incident[]): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const incident of incidents) {
    const entries = await readKinds(db, incident.number, countedKinds)
    measured.push({ incident, figures: figuresOf(incident, entries, policy.calendar) })
  }
  return measured
}

/** What the public knows of them, which is what gates and notices are made of too. */
function readBudgets(db: Database, policy: Policy, at: Instant): Promise<Standing[]> {
  const services = policy.services.filter(({ objective }) => objective !== null)
  return readStandings(db, policy, services, at)
}

/** What one person alone carried is theirs to see. */
async function readLoad(db: Database, policy: Policy, span: Span): Promise<Report['load']> {
  const carried = await readCarried(db, policy, span, { withPrivate: false })
  const all = loadByTeam(
    carried,
    policy.schedules.map(({ id }) => id),
    span,
  )
  const teams = all.filter(({ people }) => people !== 1)
  return { teams, hidden: all.length - teams.length }
}

async function readRunbooks(db: Database, policy: Policy, at: Instant): Promise<RunbookState[]> {
  const recordOf = await runbookRecords(db)
  const today = dayText(at, policy.calendar.timeZone)
  return policy.runbooks.map((runbook) => ({
    runbook,
    stale: stalenessOf(runbook, today, recordOf(runbook.file)),
  }))
}

async function readCapacity(db: Database, policy: Policy): Promise<ServiceCapacity[]> {
  const plan = await readPlan(db, policy)
  const known = await readIncidents(
    db,
    plan.flatMap(({ record }) => record.incidents),
  )
  return plan.map(({ service, record }) => ({
    service,
    record: {
      ...record,
      incidents: record.incidents.filter((number) => {
        const incident = known.get(number)
        return incident !== undefined && isForEveryone(incident)
      }),
    },
  }))
}

async function readScores(
  db: Database,
  declared: readonly Incident[],
  asOf: { policy: Policy; at: Instant },
): Promise<Scored[]> {
  const scored: Scored[] = []
  for (const incident of declared) {
    if (!incident.drill || incident.status === 'cancelled') continue
    scored.push({ incident, score: await scoreDrill(db, incident, asOf) })
  }
  return scored
}
