import { attachAlerts, calmDown, proposeAlerts } from '../../domain/alerts/attach.ts'
import { type AlertBoard, lately, newAlertBoard, withAsked, withDeclared } from '../../domain/alerts/board.ts'
import type { Problem } from '../../domain/alerts/problem.ts'
import { type AskedRef, tell } from '../../domain/alerts/told.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { declare } from '../../domain/lifecycle/declare.ts'
import type { AlertSource } from '../../domain/policy/alerting.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { Severity } from '../../domain/policy/severity.ts'
import { accept } from '../../domain/record/decision.ts'
import { alertsSubject, incidentSubject } from '../../domain/record/subject.ts'
import { cut, textLimits } from '../../domain/text/text.ts'
import { countAlerts, knownNames } from '../../store/alerts/alert-counts.ts'
import { readOpenOf } from '../../store/incident/affected.ts'
import { nextNumber, queueToDeclare } from '../../store/incident/incidents.ts'
import type { Work } from '../engine/transaction.ts'

/** `crowded` is the incident that takes in what would be one question too many. */
export type DeclaredFor = { kind: 'declared' | 'crowded'; number: number } | { kind: 'beyond'; number: null }

type Declaring = { problem: Problem; verdict: { severity: Severity } }

/**
 * Declares one incident for these alerts, the gravest first, unless their source has declared as many within
 * the hour as it may; null where none of them wants one. The bound is the source's and not the service's: a
 * storm can be about a hundred services.
 */
export async function declareFor(
  work: Work,
  source: AlertSource,
  declaring: readonly Declaring[],
): Promise<DeclaredFor | null> {
  const { act, tx } = work
  const [gravest] = declaring
  if (!gravest) return null
  const counting = alertsSubject({ service: null, source: source.id })
  const counted = (await work.load(counting)) ?? newAlertBoard
  // Beyond the bound others ask in a channel, where everyone would read it.
  if (!source.security && lately(counted.declaredAt, act.at).length >= source.incidentsPerHour) {
    const crowded = await crowdedInto(work, source, counted)
    if (crowded !== null) return { kind: 'crowded', number: crowded }
    work.keep(counting, accept(withAsked(counted, act.at), [], []))
    return { kind: 'beyond', number: null }
  }
  const number = await nextNumber(tx)
  const about = aboutOf(
    declaring.map(({ problem }) => problem),
    act.policy,
  )
  const outcome = declare(
    { number, severity: gravest.verdict.severity, ...about, declaredIn: null, isSecurity: source.security },
    act,
  )
  if (!outcome.ok) throw new Error(`an alert couldn't declare: ${outcome.refusal.kind}`)
  work.keep(incidentSubject(number), outcome)
  work.keep(counting, accept(withDeclared(counted, number, act.at), [], []))
  return { kind: 'declared', number }
}

/**
 * A network that fails takes a hundred services with it. A hundred questions are no help either, so as many as
 * incidents are asked in an hour; from then on the incident declared last takes in the rest, while it's open.
 */
async function crowdedInto(
  { act, load }: Work,
  source: AlertSource,
  { askedAt, latest }: AlertBoard,
): Promise<number | null> {
  if (latest === undefined || lately(askedAt, act.at).length < source.incidentsPerHour) return null
  const incident = await load(incidentSubject(latest))
  return incident && isOpen(incident.status) && !incident.isPrivate && !incident.drill ? latest : null
}

type Looking = { board: AlertBoard; service: string | null; isSecurity: boolean }

/**
 * The same before one is declared: a person may be declaring for this service at this very moment. Anyone who comes
 * second finds the incident of the one who came first.
 */
export async function findOpenInTurn(work: Work, looking: Looking): Promise<number | null> {
  const found = await findOpen(work, looking)
  if (found !== null || looking.service === null) return found
  await queueToDeclare(work.tx)
  return findOpen(work, looking)
}

/**
 * The open incident that alerts of a service belong to: the one they led to, or else the gravest of those that
 * people say happened to it, and of these the latest. A private one is none: what monitoring tells, many read.
 * Neither is a drill.
 */
export async function findOpen(
  work: Work,
  { board: { incident }, service, isSecurity }: Looking,
): Promise<number | null> {
  const before = incident === null ? null : await work.load(incidentSubject(incident))
  const isFitting = before && (isSecurity ? before.isSecurity : !before.isPrivate && !before.drill)
  if (isFitting && isOpen(before.status)) return before.number
  const open = service === null ? [] : await readOpenOf(work.tx, service)
  const [found] = open
    .filter(({ isPrivate, drill }) => !isPrivate && !drill)
    .sort((a, b) => a.severity - b.severity)
  return found?.number ?? null
}

/** What an incident is called after its alerts: the gravest of them came first here. */
export function aboutOf(
  problems: readonly Problem[],
  { services }: Pick<Policy, 'services'>,
): { title: string; impact?: string; services?: string[] } {
  const [first] = problems
  const impact = first?.text ? cut(first.text, textLimits.impact) : ''
  const service = services.find(({ id }) => id === first?.service)
  return {
    title: cut(first?.title ?? 'Alerts', textLimits.title),
    ...(impact && { impact }),
    // One that the catalogue doesn't know groups alerts all the same.
    ...(service && { services: [service.id] }),
  }
}

/**
 * Puts alerts into an incident; a name that's new in it is said there, unless the incident begins with it.
 * `severity` is what the gravest of them would have declared; null where they only are to be noted.
 */
export async function attach(
  work: Work,
  source: Pick<AlertSource, 'id'>,
  number: number,
  problems: readonly Problem[],
  { isSaid, severity }: { isSaid: boolean; severity: Severity | null },
): Promise<void> {
  if (problems.length === 0) return
  const known = await knownNames(work.tx, number, new Set(problems.map(({ name }) => name)))
  const fresh = problems.filter(({ name }) => !known.has(name))
  const isNews = isSaid && fresh.length > 0
  const alerts = { ...tell(source.id, problems), ...(isNews && { titles: tell(source.id, fresh).titles }) }
  await work.decide(incidentSubject(number), (incident, act) =>
    attachAlerts(incident, { alerts, isNews, severity }, act),
  )
}

export async function propose(
  work: Work,
  source: AlertSource,
  number: number,
  problems: readonly Problem[],
  asks: AskedRef,
): Promise<void> {
  const alerts = tell(source.id, problems)
  await work.decide(incidentSubject(number), (incident, act) =>
    proposeAlerts(incident, { alerts, asks }, act),
  )
}

/** Where none of an incident's alerts fires any more, its people are asked whether it's time to monitor. */
export async function calm(work: Work, numbers: ReadonlySet<number>): Promise<void> {
  for (const number of numbers) {
    const counts = await countAlerts(work.tx, number)
    if (counts.firing > 0) continue
    const incident = await work.load(incidentSubject(number))
    if (!incident || !isOpen(incident.status)) continue
    await work.decide(incidentSubject(number), (now, act) => calmDown(now, counts.resolved, act))
  }
}
