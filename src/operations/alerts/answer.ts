import { attachAlerts } from '../../domain/alerts/attach.ts'
import { newAlertBoard } from '../../domain/alerts/board.ts'
import type { Problem } from '../../domain/alerts/problem.ts'
import { type AskedRef, tell } from '../../domain/alerts/told.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { declare } from '../../domain/lifecycle/declare.ts'
import { accept } from '../../domain/record/decision.ts'
import type { Refusal } from '../../domain/record/refusal.ts'
import { alertsSubject, incidentSubject } from '../../domain/record/subject.ts'
import { readAsked, settleProblems } from '../../store/alerts/wanting.ts'
import { nextNumber } from '../../store/incident/incidents.ts'
import { inTransaction } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival, Result } from '../engine/result.ts'
import type { Work } from '../engine/transaction.ts'
import { GivenUp } from '../engine/until-saved.ts'
import { aboutOf } from './into-incidents.ts'

/** Declares an incident for the alerts that a message asked about, in the name of the one who pressed. */
export function declareFromAlerts(desk: Desk, asks: AskedRef, arrival: Arrival): Promise<Result> {
  return inTransaction(desk, arrival, async (work) => {
    const open = await stillOpen(work, asks)
    if (!open.ok) return open
    const number = await nextNumber(work.tx)
    const { severity } = asks
    const outcome = declare(
      { number, severity, ...aboutOf(open.problems, desk.policy), declaredIn: null },
      work.act,
    )
    if (!outcome.ok) return outcome
    work.keep(incidentSubject(number), outcome)
    return putInto(work, { asks, number, problems: open.problems })
  })
}

/** Puts them into an incident that's open. */
export function addAlerts(desk: Desk, asks: AskedRef, number: number, arrival: Arrival): Promise<Result> {
  return inTransaction(desk, arrival, async (work) => {
    const open = await stillOpen(work, asks)
    if (!open.ok) return open
    const incident = await work.load(incidentSubject(number))
    if (!incident) return { ok: false, refusal: { kind: 'no_such_incident', number } }
    return putInto(work, { asks, number, problems: open.problems })
  })
}

type Open = { ok: true; problems: Problem[] } | { ok: false; refusal: Refusal }

/** The alerts that were asked about, unless someone was quicker. */
async function stillOpen(work: Work, asks: AskedRef): Promise<Open> {
  const board = await work.load(alertsSubject(asks))
  const problems = await readAsked(work.tx, asks)
  if (problems.length > 0) return { ok: true, problems }
  const incident = board?.incident ? await work.load(incidentSubject(board.incident)) : null
  const isTaken = incident !== null && isOpen(incident.status) && !incident.isPrivate
  return {
    ok: false,
    refusal: isTaken ? { kind: 'alerts_taken', number: incident.number } : { kind: 'alerts_gone' },
  }
}

type Into = { asks: AskedRef; number: number; problems: Problem[] }

async function putInto(work: Work, { asks, number, problems }: Into) {
  const settled = problems.map((ref) => ({ ref, incident: number, asked: null }))
  if (!(await settleProblems(work.tx, settled))) throw new GivenUp('conflict')
  const subject = alertsSubject(asks)
  const board = (await work.load(subject)) ?? newAlertBoard
  work.keep(subject, accept({ ...board, incident: number }, [], []))
  const alerts = tell(asks.source, problems)
  const { severity } = asks
  return work.decide(incidentSubject(number), (incident, act) =>
    attachAlerts(incident, { alerts, isNews: false, severity }, act),
  )
}
