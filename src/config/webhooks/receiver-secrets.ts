import type { Policy } from '../../domain/policy/policy.ts'
import { receiversOf } from '../../domain/policy/practice/receivers.ts'
import { problemWithSecret } from '../../webhooks/sign.ts'
import { type Environment, type Report, settingOf } from '../environment/environment.ts'

/** The secrets of each receiver by its key (`pager/phones`), the one in use first. */
export type ReceiverSecrets = ReadonlyMap<string, readonly string[]>

/** What the variables hold. One that isn't set, or can't sign, is said, and its receiver has one secret less. */
export function receiverSecretsOf(
  policy: Pick<Policy, 'pagers' | 'webhooks' | 'automations'>,
  env: Environment,
  report: Report,
): ReceiverSecrets {
  return new Map(
    signedFor(policy).map(({ kind, key, receiver }) => {
      const secrets = receiver.secretVariables.flatMap((name) => {
        const value = settingOf(env, name)
        const problem = value === null ? "isn't set" : problemWithSecret(value)
        if (value !== null && problem === null) return [value]
        report(name, `${problem}; the ${kind} ${receiver.id} in muster.yml signs with it`)
        return []
      })
      return [key, secrets]
    }),
  )
}

function signedFor(policy: Pick<Policy, 'pagers' | 'webhooks' | 'automations'>) {
  const automations = policy.automations.map((receiver) => ({
    kind: 'automation' as const,
    key: `automation/${receiver.id}`,
    receiver,
  }))
  return [...receiversOf(policy), ...automations]
}
