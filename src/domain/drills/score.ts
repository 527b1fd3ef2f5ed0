import type { Incident } from '../incident/incident.ts'
import { firstAnswerOf } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import type { Policy } from '../policy/policy.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import type { FoldedEntry } from '../record/timeline.ts'
import { type Instant, msBetween } from '../time/instant.ts'

export type Aim = 'acknowledged' | 'commander' | 'runbook' | 'update' | 'postmortem'

/**
 * How one aim was met; it's open while there's time left for it. `tookMs` counts from the declaration, and is null
 * where it didn't happen; `withinMs` is what was promised, and null where nobody promised a time.
 */
export type Mark = {
  aim: Aim
  result: 'met' | 'missed' | 'open'
  tookMs: number | null
  withinMs: number | null
}

export type Score = { marks: Mark[]; met: number }

/** What a drill is judged by; `hasRunbook` where one fits it, so that it could have been found. */
export type Judged = {
  entries: readonly FoldedEntry[]
  policy: Policy
  at: Instant
  hasRunbook: boolean
}

/**
 * How a drill went against what its severity promises, from its state and its timeline: the response target, the
 * time after which a missing commander is asked for, a runbook where one fits, the pace of updates, and whether its
 * postmortem is complete.
 * It's about the practice, so it names nobody.
 */
export function scoreOfDrill(incident: Incident, { entries, policy, at, hasRunbook }: Judged): Score {
  const { declared } = incident.moments
  const { updateEveryMs, postmortem } = policy.severities[incident.severity]
  const firstOf = (isIt: (entry: FoldedEntry) => boolean): Instant | null =>
    entries.find(isIt)?.happenedAt ?? null
  const answer = firstAnswerOf(incident)
  const ledAt = firstOf(({ what }) => what.kind === 'role_assigned' && what.role === 'commander')
  const openedAt = firstOf(({ what }) => what.kind === 'runbook_opened')
  const toldAt = firstOf(({ what }) => what.kind === 'update_posted')
  const timed = (aim: Aim, doneAt: Instant | null, withinMs: number): Mark => {
    const spentMs = msBetween(declared, doneAt ?? at)
    const isInTime = spentMs <= withinMs
    if (doneAt !== null) return { aim, tookMs: spentMs, withinMs, result: isInTime ? 'met' : 'missed' }
    const isOngoing = isOpen(incident.status)
    return { aim, tookMs: null, withinMs, result: isOngoing && isInTime ? 'open' : 'missed' }
  }
  const untimed = (aim: Aim, doneAt: Instant | null): Mark => {
    if (doneAt !== null) return { aim, tookMs: msBetween(declared, doneAt), withinMs: null, result: 'met' }
    return { aim, tookMs: null, withinMs: null, result: isOpen(incident.status) ? 'open' : 'missed' }
  }
  const dueMs = msBetween(declared, answer?.dueAt ?? incident.response.dueAt)
  const marks: Mark[] = [
    timed('acknowledged', answer?.at ?? null, dueMs),
    timed('commander', ledAt, policy.questions.noCommanderAfterMs),
    ...(hasRunbook || openedAt !== null ? [untimed('runbook', openedAt)] : []),
    ...(updateEveryMs === null ? [] : [timed('update', toldAt, updateEveryMs)]),
    ...(postmortem.kind === 'required' ? [postmortemMark(incident, at)] : []),
  ]
  return { marks, met: marks.filter(({ result }) => result === 'met').length }
}

function postmortemMark(incident: Incident, at: Instant): Mark {
  const { dueAt } = incident.postmortem
  const isLate = dueAt !== null && dueAt <= at
  const result = isWritten(incident) ? 'met' : isLate ? 'missed' : 'open'
  return { aim: 'postmortem', result, tookMs: null, withinMs: null }
}

function isWritten(incident: Incident): boolean {
  return incident.status === 'closed' && questionsOpen(incident).length === 0
}
