import type { Incident } from '../../domain/incident/incident.ts'
import { outageOf } from '../../domain/incident/services/outage.ts'
import { isOpen } from '../../domain/incident/status.ts'
import type { Service } from '../../domain/policy/catalogue.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { type Gate, gateAt } from '../../domain/services/gate.ts'
import { type Budget, budgetOf } from '../../domain/services/ledger.ts'
import { liftAt, type ServiceRecord } from '../../domain/services/lift.ts'
import { windowAt } from '../../domain/services/windows.ts'
import type { Instant } from '../../domain/time/instant.ts'
import type { Database, Tx } from '../../store/database/schema.ts'
import { readAffecting } from '../../store/incident/affected.ts'
import { recordsOf } from '../../store/services/records.ts'

/** Where a service stands, as far as its reader may know. */
export type Standing = {
  service: Service
  /** Of its objective; null without one. A freeze that was lifted is none. */
  budget: Budget | null
  /** Of its contract. */
  agreement: Budget | null
  gate: Gate
  open: Incident[]
}

/** Which incidents count: a reader's budget is made of what that reader may know. */
export type Counts = (incident: Incident) => boolean

/** What everyone may know of, which is all that the gate and public words are made of. */
export function publicOnly({ isPrivate }: Incident): boolean {
  return !isPrivate
}

/** The incidents that these services' windows reach back to. One query, whatever their number. */
export async function readIncidentsOf(
  db: Database | Tx,
  services: readonly Service[],
  at: Instant,
): Promise<Incident[]> {
  const beginnings = services.flatMap(({ objective, agreement }) =>
    [objective, agreement].flatMap((one) => (one ? [windowAt(one.window, at).from] : [])),
  )
  const from = beginnings.sort().at(0) ?? at
  return readAffecting(
    db,
    services.map(({ id }) => id),
    from,
  )
}

/** Reckons where services stand from their incidents and what was decided of them. */
export async function readStandings(
  db: Database | Tx,
  policy: Policy,
  services: readonly Service[],
  at: Instant,
  counts: (incidents: readonly Incident[]) => Promise<Counts> | Counts = () => publicOnly,
): Promise<Standing[]> {
  const [incidents, recordOf] = await Promise.all([
    readIncidentsOf(db, services, at),
    recordsOf(db, services),
  ])
  const isCounted = await counts(incidents)
  // What is only rehearsed takes nothing from a service, and closes no gate.
  const known = incidents.filter((incident) => !incident.drill && isCounted(incident))
  return services.map((service) => standingIn(service, known, { policy, record: recordOf(service.id), at }))
}

type Seen = { policy: Policy; record: ServiceRecord; at: Instant }

function standingIn(
  service: Service,
  incidents: readonly Incident[],
  { policy, record, at }: Seen,
): Standing {
  const own = incidents.filter(({ services }) => services.includes(service.id))
  const outages = own.flatMap((incident) => outageOf(incident, service, at) ?? [])
  const { objective, agreement } = service
  const reckoned = objective && budgetOf(service, objective, outages, at)
  const open = own.filter(({ status }) => isOpen(status))
  const isLifted = liftAt(record, at) !== null
  return {
    service,
    budget: reckoned && isLifted ? { ...reckoned, frozen: false, frozenUntil: null } : reckoned,
    agreement: agreement && budgetOf(service, agreement, outages, at),
    gate: gateAt(service, { policy, budget: reckoned, open, record, at }),
    open,
  }
}

/** Frozen ones first, then those with the least left, then the rest as `muster.yml` has them. */
export function worstFirst(standings: readonly Standing[]): Standing[] {
  const rank = ({ gate, budget }: Standing): number => {
    if (gate.decision === 'frozen') return -1
    return budget ? Math.max(0, budget.remainingMs / budget.budgetMs) : 2
  }
  return standings.toSorted((a, b) => rank(a) - rank(b))
}
