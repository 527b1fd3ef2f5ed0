import { gravestOf } from '../../incident/incident.ts'
import { pagesAtAnyHour } from '../../response/clock.ts'
import { elapsedFor } from '../../response/elapsed.ts'
import { type Instant, msBetween } from '../../time/instant.ts'
import {
  type Evidence,
  entryWhere,
  type FactorFact,
  type Past,
  type StrengthFact,
  shownBy,
} from './evidence.ts'

/** Targets that passed without a response, and by how much the late ones were late. */
export function lateResponses(past: Past): Evidence<FactorFact>[] {
  const { figures, entries } = past
  const missed = figures.missedDueAts.flatMap((dueAt) => {
    const response = dueAt === figures.response.dueAt ? figures.response : figures.firstResponse
    const answer = entries.find(
      ({ what, happenedAt }) => what.kind === 'acknowledged' && !what.again && happenedAt >= dueAt,
    )
    const asked = entryWhere(past, ({ what }) => what.kind === 'response_missed' && what.dueAt === dueAt)
    return shownBy(missFact(past, dueAt, response), [asked ?? declarationIn(past), answer])
  })
  return [...missed, ...neverAcknowledged(past)]
}

function missFact(
  { figures, incident, policy }: Past,
  dueAt: Instant,
  response: Past['figures']['response'],
): FactorFact {
  if (dueAt !== response.dueAt) return { kind: 'earlier_target_missed', dueAt }
  if (response.kind !== 'missed') return { kind: 'miss_corrected', dueAt }
  const { respondedAt = null } = response
  if (respondedAt === null) return { kind: 'response_missing', dueAt }
  return {
    kind: 'response_late',
    isRaised: response !== figures.firstResponse && dueAt !== figures.firstResponse.dueAt,
    dueAt,
    respondedAt,
    lateBy: elapsedFor(policy, incident.severity, { from: dueAt, to: respondedAt }),
  }
}

function declarationIn(past: Past) {
  return entryWhere(past, ({ what }) => what.kind === 'declared')
}

/** A duplicate was answered where the work went on. */
function neverAcknowledged(past: Past): Evidence<FactorFact>[] {
  const { figures, incident, entries } = past
  if (figures.response.kind !== 'lapsed' || incident.ending?.kind === 'duplicate') return []
  const end = entries.findLast(({ what }) => ['resolved', 'closed', 'cancelled'].includes(what.kind))
  return shownBy({ kind: 'never_acknowledged' }, [end ?? declarationIn(past)])
}

/** Pages that reached nobody, and those that had to climb. */
export function pagesInVain(past: Past): Evidence<FactorFact>[] {
  const { entries, figures } = past
  const failed = entries.filter(({ what }) => what.kind === 'page_unsent' || what.kind === 'nobody_paged')
  const level = figures.highestPageLevel
  const climbed = entries.filter(({ what }) => what.kind === 'paged' && what.level > 1)
  return [
    ...(level > 1 ? shownBy({ kind: 'pages_climbed', level }, climbed) : []),
    ...(failed.length > 0 ? shownBy({ kind: 'pages_failed', count: failed.length }, failed) : []),
  ]
}

/**
 * Where nobody commanded for as long as Muster waits before it asks who does. Only where it asks at all: what may
 * wait for the office needs no commander.
 */
export function timesWithoutCommander(past: Past): Evidence<FactorFact>[] {
  const { incident, entries, policy } = past
  if (incident.imported || !pagesAtAnyHour(policy.severities[gravestOf(incident)])) return []
  const gaps: Evidence<FactorFact>[] = []
  let vacant = declarationIn(past)
  let isFirst = true
  for (const entry of entries) {
    const { what, happenedAt } = entry
    const isTaken = what.kind === 'role_assigned' && what.role === 'commander'
    const isOver = what.kind === 'resolved' || what.kind === 'cancelled'
    if (vacant && (isTaken || isOver)) {
      const ms = msBetween(vacant.happenedAt, happenedAt)
      const to = isTaken ? happenedAt : null
      if (ms >= policy.questions.noCommanderAfterMs)
        gaps.push(
          ...shownBy({ kind: 'no_commander', from: vacant.happenedAt, to, isFirst, ms }, [vacant, entry]),
        )
    }
    if (isTaken) isFirst = false
    if (isTaken || isOver) vacant = undefined
    else if (what.kind === 'role_vacated' && what.role === 'commander') vacant = entry
  }
  return gaps
}

/** A first response within its target, where no other target was missed. */
export function promptResponse(past: Past): Evidence<StrengthFact>[] {
  const { figures, incident, policy } = past
  const { firstResponse, missedDueAts, timeToAcknowledge: elapsed } = figures
  const { kind, dueAt, respondedAt } = firstResponse
  if (kind !== 'met' || missedDueAts.length > 0 || elapsed === null || !respondedAt) return []
  const answer = entryWhere(past, ({ what }) => what.kind === 'acknowledged')
  const { ms: beforeMs } = elapsedFor(policy, incident.severity, { from: respondedAt, to: dueAt })
  return shownBy({ kind: 'responded_in_time', dueAt, elapsed, beforeMs }, [answer])
}

/** Someone led before Muster would have asked who does. */
export function promptCommand(past: Past): Evidence<StrengthFact>[] {
  const { incident, policy } = past
  const taken = entryWhere(past, ({ what }) => what.kind === 'role_assigned' && what.role === 'commander')
  if (!taken) return []
  const afterMs = msBetween(incident.moments.declared, taken.happenedAt)
  return afterMs < policy.questions.noCommanderAfterMs ? shownBy({ kind: 'led_early', afterMs }, [taken]) : []
}
