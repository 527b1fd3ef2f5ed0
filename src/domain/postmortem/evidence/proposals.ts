import type { Incident } from '../../incident/incident.ts'
import { textMark } from '../../text/text-mark.ts'
import type { Becomes, FactorKind } from '../commands.ts'
import { lateRaises, noRunbook, repeats, setbacks, troubles } from './course.ts'
import type { Evidence, EvidenceKind, FactorFact, Past, StrengthFact } from './evidence.ts'
import { lateUpdates, promptUpdates, quietPeriods } from './news.ts'
import {
  lateResponses,
  pagesInVain,
  promptCommand,
  promptResponse,
  timesWithoutCommander,
} from './response.ts'

/** What made it longer or harder, as far as the timeline shows: always about the system, never a person. */
export function factorsIn(past: Past): Evidence<FactorFact>[] {
  return [
    ...repeats(past),
    ...lateResponses(past),
    ...pagesInVain(past),
    ...timesWithoutCommander(past),
    ...lateRaises(past),
    ...setbacks(past),
    ...lateUpdates(past),
    ...quietPeriods(past),
    ...noRunbook(past),
    ...troubles(past),
  ]
}

/** What went well, as far as the timeline shows. */
export function strengthsIn(past: Past): Evidence<StrengthFact>[] {
  return [...promptResponse(past), ...promptCommand(past), ...promptUpdates(past)]
}

const factor = (of: FactorKind): Becomes => ({ kind: 'factor', of })
const wentWell: Becomes = { kind: 'learning', part: 'wentWell' }

/** Null for what the document tells and nobody needs to say again. */
export const becomes: Record<EvidenceKind, Becomes | null> = {
  response_late: factor('respond'),
  response_missing: factor('respond'),
  earlier_target_missed: factor('respond'),
  miss_corrected: null,
  never_acknowledged: factor('respond'),
  pages_climbed: factor('respond'),
  pages_failed: factor('respond'),
  no_commander: factor('respond'),
  raised_late: factor('detect'),
  status_back: factor('recover'),
  updates_late: factor('process'),
  quiet: factor('process'),
  trouble: factor('process'),
  reopened: factor('recover'),
  no_runbook: factor('recover'),
  setback_told: factor('recover'),
  similar_told: factor('prevent'),
  seen_before: factor('prevent'),
  repeat_undone: factor('prevent'),
  responded_in_time: wentWell,
  led_early: wentWell,
  updates_in_time: wentWell,
}

/**
 * A proposal's own name within its incident, from the entries behind it: what's answered of it stays answered when
 * a time is corrected. More entries make another one of it, which is asked about again.
 */
export function keyOfEvidence({ kind, entries }: Evidence): string {
  const [first] = entries
  return `${kind}/${first?.version ?? 0}.${first?.position ?? 0}/${entries.length}`
}

/** How a proposal stands: still to be answered, or what became of it; it says something else than was accepted. */
export type Standing = 'proposed' | 'changed' | 'accepted' | 'dismissed'

export function proposalStandingOf({ postmortem }: Incident, evidence: Evidence): Standing {
  const key = keyOfEvidence(evidence)
  const given = postmortem.evidence?.findLast((one) => one.key === key)
  if (!given) return 'proposed'
  if (given.answer === 'dismissed') return 'dismissed'
  return given.mark === markOfEvidence(evidence) ? 'accepted' : 'changed'
}

/** Stands for what it says, however it's worded: another one once a time in it was corrected. */
export function markOfEvidence({ entries: _, ...fact }: Evidence): number {
  return textMark(JSON.stringify(fact))
}
