import type { Policy } from '../../domain/policy/policy.ts'
import { endpointSubject } from '../../domain/record/subject.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { type Instant, msBetween } from '../../domain/time/instant.ts'
import type { Database } from '../../store/database/schema.ts'
import { loadState } from '../../store/record/subjects.ts'
import { type Finding, warning } from './finding.ts'

/** Outgoing webhooks that keep failing, or get nothing any more because nothing got through for too long. */
export async function examineWebhooks(
  db: Database,
  { webhooks }: Pick<Policy, 'webhooks'>,
  at: Instant,
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { id } of webhooks) {
    const { off = null, toldAt = null } = (await loadState(db, endpointSubject(id))) ?? {}
    if (!off && toldAt)
      findings.push(
        warning(
          'webhook',
          `Nothing gets through to the webhook ${id}; its channel heard of it ${elapsedText(msBetween(toldAt, at))} ago.`,
          `To test it: npm run muster -- webhooks test ${id}`,
        ),
      )
    if (!off) continue
    const since = elapsedText(msBetween(off.at, at))
    findings.push(
      warning(
        'webhook',
        `The webhook ${id} was switched off ${since} ago: ${off.reason}.`,
        `Once it works again: npm run muster -- webhooks on ${id}`,
      ),
    )
  }
  return findings
}
