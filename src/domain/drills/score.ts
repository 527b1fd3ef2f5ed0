import type { Incident } from '../incident/incident.ts'
import { firstAnswerOf } from '../incident/incident.ts'
import type { Policy } from '../policy/policy.ts'
import { questionsOpen } from '../postmortem/open-questions.ts'
import type { FoldedEntry } from '../record/timeline.ts'
import { type Instant, msBetween } from '../time/instant.ts'

export type Aim = 'acknowledged' | 'commander' | 'update' | 'postmortem'

/**
 * How one aim was met. `tookMs` counts from the declaration, and is null where it never happened; `withinMs` is
 * what was promised, and null where nobody promised a time.
 */
export type Mark = { aim: Aim; isMet: boolean; tookMs: number | null; withinMs: number | null }

export type Score = { marks: Mark[]; met: number }

/**
 * How a drill went against what its severity promises, from its state and its timeline: the response target, the
 * time after which a missing commander is asked for, the pace of updates, and whether its postmortem is complete.
 * It's about the practice, so it names nobody.
 */
export function scoreOf(incident: Incident, entries: readonly FoldedEntry[], policy: Policy): Score {
  const { declared } = incident.moments
  const { updateEveryMs, postmortem } = policy.severities[incident.severity]
  const firstOf = (isIt: (entry: FoldedEntry) => boolean): Instant | null =>
    entries.find(isIt)?.happenedAt ?? null
  const answer = firstAnswerOf(incident)
  const ledAt = firstOf(({ what }) => what.kind === 'role_assigned' && what.role === 'commander')
  const toldAt = firstOf(({ what }) => what.kind === 'update_posted')
  const within = (at: Instant | null, withinMs: number | null): Omit<Mark, 'aim'> => {
    const tookMs = at === null ? null : msBetween(declared, at)
    return { tookMs, withinMs, isMet: tookMs !== null && (withinMs === null || tookMs <= withinMs) }
  }
  const dueMs = msBetween(declared, answer?.dueAt ?? incident.response.dueAt)
  const marks: Mark[] = [
    { aim: 'acknowledged', ...within(answer?.at ?? null, dueMs) },
    { aim: 'commander', ...within(ledAt, policy.questions.noCommanderAfterMs) },
    ...(updateEveryMs === null ? [] : [{ aim: 'update' as const, ...within(toldAt, updateEveryMs) }]),
    ...(postmortem.kind === 'required'
      ? [
          {
            aim: 'postmortem' as const,
            isMet: incident.status === 'closed' && questionsOpen(incident).length === 0,
            tookMs: null,
            withinMs: null,
          },
        ]
      : []),
  ]
  return { marks, met: marks.filter(({ isMet }) => isMet).length }
}
