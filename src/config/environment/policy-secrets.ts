import type { Policy } from '../../domain/policy/policy.ts'
import { type AlertSecrets, alertSecretsOf } from '../alerts/alert-secrets.ts'
import { summariesKeyOf } from '../publishing/summaries-schema.ts'
import { auditKeyOf } from '../security/audit-schema.ts'
import { type ReceiverSecrets, receiverSecretsOf } from '../webhooks/receiver-secrets.ts'
import { type Environment, type Report, settingOf } from './environment.ts'

/** What the environment holds for those that the policy names: who sends us something,
 * whom we send to, and what heads of the audit are signed with. */
export type PolicySecrets = {
  alertSecrets: AlertSecrets
  receiverSecrets: ReceiverSecrets
  /** What the audit's heads are signed with; null where none are kept. */
  auditKey: string | null
}

/** Reports each variable that is missing or wrong; what needs a secret has one less, and a page no port. */
export function policySecretsOf(policy: Policy, env: Environment, report: Report): PolicySecrets {
  if (policy.statusPage?.served && settingOf(env, 'HTTP_PORT') === null)
    report('HTTP_PORT', "isn't set; status_page in muster.yml is served there")
  return {
    alertSecrets: alertSecretsOf(policy, env, report),
    receiverSecrets: new Map([
      ...receiverSecretsOf(policy, env, report),
      ...summariesKeyOf(policy.summaries, env, report),
    ]),
    auditKey: auditKeyOf(policy.audit, env, report),
  }
}
