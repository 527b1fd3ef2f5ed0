import type { Policy } from '../../domain/policy/policy.ts'
import { severities, severityName } from '../../domain/policy/severity.ts'
import type { Log } from '../../process/log.ts'

/** Someone who wrote an escalation counts on it at night, so say that pages don't follow it yet. */
export function warnOfEscalations(policy: Policy, log: Log): void {
  for (const severity of severities) {
    const { escalation, mention } = policy.severities[severity]
    if (escalation === null) continue
    log.warn("incidents don't page by escalations yet; list people under page", {
      severity: severityName(severity),
      escalation,
      calls_instead: mention === 'none' ? 'nobody' : `@${mention}`,
    })
  }
}
