import type { Policy } from '../domain/policy/policy.ts'
import type { FoldedEntry, Happening } from '../domain/record/timeline.ts'
import { type HappeningTable, happenedOf } from './incident/happening.ts'
import { incidentHappenings } from './incident/happenings.ts'
import { lifecycleHappenings } from './lifecycle/happenings.ts'
import { postmortemHappenings } from './postmortem/happenings.ts'
import { responseHappenings } from './response/happenings.ts'
import type { Line } from './text/line.ts'
import { lookUp } from './text/table.ts'
import { updateHappenings } from './updates/happenings.ts'

/** What happened, in the past tense, who did it first: each subject's sentences, joined. */
const happenings = {
  ...incidentHappenings,
  ...responseHappenings,
  ...updateHappenings,
  ...postmortemHappenings,
  ...lifecycleHappenings,
} satisfies HappeningTable<Happening>

/** An entry of the timeline as a line, without its time. */
export function lineOf(entry: FoldedEntry, policy: Pick<Policy, 'roles'>): Line {
  return lookUp<Happening, ReturnType<typeof happenedOf>, Line>(
    happenings,
    entry.what,
    happenedOf(entry, policy),
  )
}
