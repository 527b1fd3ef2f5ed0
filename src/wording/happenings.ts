import type { Policy } from '../domain/policy/policy.ts'
import type { FoldedEntry, Happening } from '../domain/record/timeline.ts'
import { alertHappenings } from './alerts/alert-happenings.ts'
import { type HappeningTable, happenedOf } from './incident/happening.ts'
import { incidentHappenings } from './incident/happenings.ts'
import { lifecycleHappenings } from './lifecycle/happenings.ts'
import { postmortemHappenings } from './postmortem/happenings.ts'
import { publishingHappenings } from './publishing/told.ts'
import { responseHappenings } from './response/happenings.ts'
import { runbookHappenings } from './runbooks/happenings.ts'
import type { Line } from './text/line.ts'
import { say } from './text/sentence.ts'
import { lookUp } from './text/table.ts'
import { updateHappenings } from './updates/happenings.ts'

/** What happened, in the past tense, who did it first: each subject's sentences, joined. */
const happenings = {
  ...incidentHappenings,
  ...responseHappenings,
  ...updateHappenings,
  ...postmortemHappenings,
  ...lifecycleHappenings,
  ...alertHappenings,
  ...publishingHappenings,
  ...runbookHappenings,
} satisfies HappeningTable<Happening>

/** An entry of the timeline as a line, without its time. */
export function lineOf(entry: FoldedEntry, policy: Pick<Policy, 'roles'>): Line {
  const line = lookUp<Happening, ReturnType<typeof happenedOf>, Line>(
    happenings,
    entry.what,
    happenedOf(entry, policy),
  )
  return asHeard(line, entry)
}

/** What Slack let nobody read says so: nobody was reminded then. */
function asHeard(line: Line, { reachedNobody }: FoldedEntry): Line {
  return reachedNobody ? { ...line, sentence: say`${line.sentence} (reached nobody)` } : line
}
