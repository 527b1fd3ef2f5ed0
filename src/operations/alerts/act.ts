import { showAlerts } from '../../domain/alerts/attach.ts'
import { type AlertBoard, newAlertBoard } from '../../domain/alerts/board.ts'
import type { AlertEffect } from '../../domain/alerts/effects.ts'
import type { Problem } from '../../domain/alerts/problem.ts'
import { type Verdict, verdictOn } from '../../domain/alerts/rules.ts'
import { tell } from '../../domain/alerts/told.ts'
import { isOpen } from '../../domain/incident/status.ts'
import { alertSourcePerson, person } from '../../domain/people/people.ts'
import type { AlertSource } from '../../domain/policy/alerting.ts'
import { graverOf, type Severity } from '../../domain/policy/severity.ts'
import { accept, eventOf } from '../../domain/record/decision.ts'
import { alertsSubject, incidentSubject } from '../../domain/record/subject.ts'
import { listWanting, readWanting, type Settled, settleProblems } from '../../store/alerts/wanting.ts'
import { inTransactionIf } from '../engine/decide.ts'
import type { Desk } from '../engine/desk.ts'
import type { Arrival } from '../engine/result.ts'
import type { Work } from '../engine/transaction.ts'
import { GivenUp } from '../engine/until-saved.ts'
import { attach, calm, declareFor, findOpen, findOpenInTurn, propose } from './into-incidents.ts'

/** Services or sources looked at in one round, and alerts of each in one transaction. */
const boardsAtOnce = 50
export const problemsAtOnce = 200

export type Board = { source: string; service: string | null }

/** The boards on which something is still to be done, the longest waiting first. */
export function listBoards(desk: Desk): Promise<Board[]> {
  return listWanting(desk.db, boardsAtOnce)
}

/**
 * Does what the alerts of one board are still to do, in one transaction with the note that it's done: what was
 * answered is acted on, once, no matter who is killed in between. Of two processes that do this at the same time one
 * finds the board at another version, starts over, and finds nothing left. Returns how many it took.
 */
export async function actOnBoard(desk: Desk, board: Board): Promise<number> {
  let taken = 0
  await inTransactionIf(desk, arrivalOf(board.source), async (work) => {
    const problems = await readWanting(work.tx, board, problemsAtOnce)
    taken = problems.length
    return problems.length === 0 ? null : decide(work, board, problems)
  })
  return taken
}

function arrivalOf(source: string): Arrival {
  return { key: null, source: { via: 'alert' }, by: person(alertSourcePerson(source)) }
}

type Judged = { problem: Problem; verdict: Verdict }

/** The alerts of a board by what is to be done about each. */
type Sorted = Record<Verdict['does'], Judged[]> & {
  /** Those that fire again, or became graver, and whose incident is still open. */
  back: Judged[]
}

async function decide(work: Work, where: Board, problems: readonly Problem[]) {
  const source = sourceOf(work.act.policy.alerts, where.source)
  // Beside alerts of the same service from elsewhere it would stand with public ones.
  const subject = alertsSubject(source.security ? { ...where, service: null } : where)
  const board = (await work.load(subject)) ?? newAlertBoard
  const sorted = await sortOut(work, source, problems)
  const looking = { board, service: source.security ? null : where.service, isSecurity: source.security }
  const open = sorted.declare.length > 0 ? await findOpenInTurn(work, looking) : await findOpen(work, looking)

  // Those that declare go into the incident there is, or into one of their own; beyond the bound they only ask.
  const declared = open === null ? await declareFor(work, source, sorted.declare) : null
  const into = open ?? declared?.number ?? null
  const isBeyond = declared?.kind === 'beyond'
  const joining = isBeyond ? [] : problemsOf(sorted.declare)
  const noting = problemsOf(sorted.note)
  if (into !== null) {
    const severity = joining.length > 0 ? gravest(sorted.declare) : null
    await attach(work, source, into, joining, { isSaid: open !== null, severity })
    await attach(work, source, into, noting, { isSaid: false, severity: null })
  }

  const asked = board.version + 1
  const proposing = into === null ? [] : sorted.propose
  if (into !== null && proposing.length > 0) {
    const asks = { ...where, asked, severity: gravest(proposing) }
    await propose(work, source, into, problemsOf(proposing), asks)
  }
  const posting = [...(into === null ? sorted.propose : []), ...sorted.post]
  const effects = [
    ...postsOf(where, asked, posting),
    ...(isBeyond ? postsOf(where, asked, sorted.declare, source.incidentsPerHour) : []),
  ]
  await showAgain(work, sorted.back)

  const asking = new Set(problemsOf([...proposing, ...posting, ...(isBeyond ? sorted.declare : [])]))
  const joined = new Set([...joining, ...noting])
  const settled = problems.map(
    (ref): Settled => ({
      ref,
      incident: joined.has(ref) ? into : ref.incident,
      asked: asking.has(ref) ? asked : null,
    }),
  )
  if (!(await settleProblems(work.tx, settled))) throw new GivenUp('conflict')
  const over = problems.filter(({ status }) => status === 'resolved')
  await calm(work, new Set(over.flatMap((one) => (joined.has(one) ? into : one.incident) ?? [])))

  const event = eventOf(work.act, {
    kind: 'alerts_acted',
    declared: declared?.kind === 'declared' ? declared.number : null,
    attached: into === null ? 0 : joined.size,
    proposed: proposing.length,
    posted: posting.length + (isBeyond ? sorted.declare.length : 0),
    noted: sorted.ignore.length + (into === null ? noting.length : 0),
  })
  const now: AlertBoard = (await work.load(subject)) ?? board
  return work.keep(subject, accept({ ...now, incident: into }, [event], effects))
}

/** The gravest first: an incident is called after it. */
async function sortOut(work: Work, source: AlertSource, problems: readonly Problem[]): Promise<Sorted> {
  const sorted: Sorted = { ignore: [], note: [], post: [], propose: [], declare: [], back: [] }
  for (const problem of problems) {
    if (problem.wanted !== 'act' && problem.wanted !== 'raise') continue
    const judged = { problem, verdict: verdictOn(source, problem, work.act.policy) }
    const isBack = problem.incident !== null && (await isStillOpen(work, problem.incident))
    sorted[isBack ? 'back' : judged.verdict.does].push(judged)
  }
  sorted.declare.sort((a, b) => a.verdict.severity - b.verdict.severity)
  return sorted
}

function problemsOf(judged: readonly Judged[]): Problem[] {
  return judged.map(({ problem }) => problem)
}

/** One message in each channel, however many alerts it is about. */
function postsOf(where: Board, asked: number, judged: readonly Judged[], beyond?: number): AlertEffect[] {
  return [...Map.groupBy(judged, ({ verdict }) => verdict.channel)].map(([channel, group]) => ({
    kind: 'post_alerts',
    channel,
    alerts: tell(where.source, problemsOf(group)),
    asks: { ...where, asked, severity: gravest(group) },
    ...(beyond !== undefined && { beyond }),
  }))
}

async function showAgain(work: Work, back: readonly Judged[]): Promise<void> {
  for (const [number, judged] of Map.groupBy(back, ({ problem }) => problem.incident)) {
    if (number === null) continue
    const graver = judged.filter(
      ({ problem, verdict }) => problem.wanted === 'raise' && verdict.does === 'declare',
    )
    const severity = graver.length > 0 ? gravest(graver) : null
    await work.decide(incidentSubject(number), (incident) => showAlerts(incident, severity))
  }
}

/** A source that is gone from muster.yml since: its alerts are shown, and declare nothing. */
function sourceOf(sources: readonly AlertSource[], id: string): AlertSource {
  const found = sources.find((source) => source.id === id)
  if (found) return found
  const nothing = {
    security: false,
    service: null,
    secrets: [],
    rules: [],
    incidentsPerHour: 0,
    flapWithinMs: 0,
    staleAfterMs: null,
    template: null,
    heartbeat: null,
  }
  return { id, kind: 'generic', ...nothing }
}

function gravest(judged: readonly Judged[]): Severity {
  return judged.map(({ verdict }) => verdict.severity).reduce(graverOf)
}

async function isStillOpen(work: Work, number: number): Promise<boolean> {
  const incident = await work.load(incidentSubject(number))
  return incident !== null && isOpen(incident.status)
}
