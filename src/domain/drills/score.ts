import type { Incident } from '../incident/incident.ts'
import { firstAnswerOf } from '../incident/incident.ts'
import { isOpen } from '../incident/status.ts'
import type { Policy } from '../policy/policy.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import type { FoldedEntry } from '../record/timeline.ts'
import { type Instant, msBetween } from '../time/instant.ts'

export type Aim = 'acknowledged' | 'commander' | 'update' | 'postmortem'

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

/**
 * How a drill went against what its severity promises, from its state and its timeline: the response target, the
 * time after which a missing commander is asked for, the pace of updates, and whether its postmortem is complete.
 * It's about the practice, so it names nobody.
 */
export function scoreOf(
  incident: Incident,
  { entries, policy, at }: { entries: readonly FoldedEntry[]; policy: Policy; at: Instant },
): Score {
  const { declared } = incident.moments
  const { updateEveryMs, postmortem } = policy.severities[incident.severity]
  const firstOf = (isIt: (entry: FoldedEntry) => boolean): Instant | null =>
    entries.find(isIt)?.happenedAt ?? null
  const answer = firstAnswerOf(incident)
  const ledAt = firstOf(({ what }) => what.kind === 'role_assigned' && what.role === 'commander')
  const toldAt = firstOf(({ what }) => what.kind === 'update_posted')
  const timed = (aim: Aim, doneAt: Instant | null, withinMs: number): Mark => {
    const spentMs = msBetween(declared, doneAt ?? at)
    const isInTime = spentMs <= withinMs
    if (doneAt !== null) return { aim, tookMs: spentMs, withinMs, result: isInTime ? 'met' : 'missed' }
    const isOngoing = isOpen(incident.status)
    return { aim, tookMs: null, withinMs, result: isOngoing && isInTime ? 'open' : 'missed' }
  }
  const dueMs = msBetween(declared, answer?.dueAt ?? incident.response.dueAt)
  const marks: Mark[] = [
    timed('acknowledged', answer?.at ?? null, dueMs),
    timed('commander', ledAt, policy.questions.noCommanderAfterMs),
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
