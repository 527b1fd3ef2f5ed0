import { elapsedText } from '../../domain/time/durations.ts'
import { epochMsOf, type Instant } from '../../domain/time/instant.ts'
import { countOf } from '../../wording/text/amount.ts'
import type { Rejected } from '../../workers/reload.ts'
import { type Finding, fault } from './finding.ts'

/** Says that a changed policy file isn't in force, until a good one is. What's wrong with it is in the log alone. */
export function rejectedFindings(rejected: Rejected | null, at: Instant): Finding[] {
  if (!rejected) return []
  const ago = elapsedText(epochMsOf(at) - epochMsOf(rejected.since))
  if (rejected.why === 'timers') {
    const says = `The policy file was read again ${ago} ago and is in force, but the database failed, so reminders may come at their old times.`
    return [fault('policy file', says, 'Send SIGHUP again; a restart does the same.')]
  }
  const problems = countOf(rejected.problems, 'problem')
  const says = `The policy file was read again ${ago} ago and has ${problems}, so the one before is in force.`
  return [
    fault('policy file', says, 'Correct it, check it with `npm run muster -- check`, and send SIGHUP again.'),
  ]
}
