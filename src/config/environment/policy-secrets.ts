import type { Policy } from '../../domain/policy/policy.ts'
import { type AlertSecrets, alertSecretsOf } from '../alerts/alert-secrets.ts'
import { auditKeyOf } from '../security/audit-schema.ts'
import { type ReceiverSecrets, receiverSecretsOf } from '../webhooks/receiver-secrets.ts'
import type { Environment, Report } from './environment.ts'

/** What the environment holds for those that the policy names: who sends us something,
 * whom we send to, and what heads of the audit are signed with. */
export type PolicySecrets = {
  alertSecrets: AlertSecrets
  receiverSecrets: ReceiverSecrets
  /** What the audit's heads are signed with; null where none are kept. */
  auditKey: string | null
}

/** Reports each variable that is missing or wrong; whoever needs it has one secret less. */
export function policySecretsOf(policy: Policy, env: Environment, report: Report): PolicySecrets {
  return {
    alertSecrets: alertSecretsOf(policy, env, report),
    receiverSecrets: receiverSecretsOf(policy, env, report),
    auditKey: auditKeyOf(policy.audit, env, report),
  }
}
