import { gravestOf } from '../../incident/incident.ts'
import type { Status } from '../../incident/status.ts'
import { isGraver, type Severity } from '../../policy/severity.ts'
import { timeCertaintyOf } from '../../record/certainty.ts'
import { pagesAtAnyHour, responseDueAt } from '../../response/clock.ts'
import { msBetween } from '../../time/instant.ts'
import { type Evidence, entryWhere, type FactorFact, type Past, shownBy } from './evidence.ts'

/**
 * Raised to something graver than it had ever been, at a time when a response to that would have been due already,
 * had it been declared so. Raised sooner, the response came no later for it.
 */
export function lateRaises({ entries, incident, policy }: Past): Evidence<FactorFact>[] {
  const { declared } = incident.moments
  let gravest: Severity | null = null
  return entries.flatMap((entry): Evidence<FactorFact>[] => {
    const { what, happenedAt } = entry
    if (what.kind === 'declared') gravest = what.severity
    if (what.kind !== 'severity_changed') return []
    const { from, to } = what
    const isRaised = isGraver(to, gravest ?? from)
    if (isRaised) gravest = to
    if (!isRaised || happenedAt <= responseDueAt(policy, to, declared)) return []
    const afterMs = msBetween(declared, happenedAt)
    return shownBy({ kind: 'raised_late', from, to, at: happenedAt, afterMs }, [entry])
  })
}

const progress: Partial<Record<Status, number>> = { investigating: 0, identified: 1, monitoring: 2 }

/** Where it looked understood or fixed, and wasn't. */
export function setbacks({ entries }: Past): Evidence<FactorFact>[] {
  return entries.flatMap((entry): Evidence<FactorFact>[] => {
    const { what, happenedAt: at } = entry
    if (what.kind === 'reopened') {
      const { from, why } = what
      return shownBy({ kind: 'reopened', from, at, why }, [entry])
    }
    if (what.kind === 'past_entry' && what.isSetback) {
      const isKnown = timeCertaintyOf(what) === 'known'
      return shownBy({ kind: 'setback_told', at: isKnown ? at : null, told: what.told }, [entry])
    }
    if (what.kind !== 'status_changed') return []
    const { from, to, text: why } = what
    const isBack = (progress[to] ?? 0) < (progress[from] ?? 0)
    return isBack ? shownBy({ kind: 'status_back', from, to, at, why }, [entry]) : []
  })
}

/** Slack kept Muster from opening the channel or showing something in it. */
export function troubles({ entries }: Past): Evidence<FactorFact>[] {
  const kinds = ['channel_refused', 'channel_deleted', 'delivery_failed']
  return entries
    .filter(({ what }) => kinds.includes(what.kind))
    .flatMap((entry) => shownBy({ kind: 'trouble' }, [entry]))
}

/** Where there are runbooks, one that called people out had none for them, or they opened none. */
export function noRunbook(past: Past): Evidence<FactorFact>[] {
  const { incident, policy } = past
  const isUrgent = pagesAtAnyHour(policy.severities[gravestOf(incident)])
  if (!isUrgent || incident.imported || incident.status === 'cancelled') return []
  if (policy.runbooks.length === 0 || incident.runbooks.length > 0) return []
  return shownBy({ kind: 'no_runbook' }, [entryWhere(past, ({ what }) => what.kind === 'declared')])
}

/**
 * What was found at its declaration, or what an imported one's source says: the same thing earlier, and what was
 * promised against it then.
 */
export function repeats({ entries }: Past): Evidence<FactorFact>[] {
  return entries.flatMap((entry): Evidence<FactorFact>[] => {
    const { what } = entry
    if (what.kind !== 'seen_before' && what.kind !== 'similar_told') return []
    const { earlier } = what
    if (earlier === null) {
      return what.kind === 'similar_told' ? shownBy({ kind: 'similar_told', name: what.name }, [entry]) : []
    }
    return [
      ...shownBy({ kind: 'seen_before', earlier }, [entry]),
      ...(earlier.openItems.length > 0 ? shownBy({ kind: 'repeat_undone', earlier }, [entry]) : []),
    ]
  })
}
