import type { AlertSource } from '../../domain/policy/alerting.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import { type Environment, type Report, settingOf } from '../environment/environment.ts'
import { isVariable } from './sources-schema.ts'

/** The secrets of each source by its id, the one in use first. */
export type AlertSecrets = ReadonlyMap<AlertSource['id'], readonly string[]>

/** What `$NAME` stands for. A variable that isn't set is said, and its source has one secret less. */
export function alertSecretsOf(
  policy: Pick<Policy, 'alerts'>,
  env: Environment,
  report: Report,
): AlertSecrets {
  const secretsOf = ({ id, secrets }: AlertSource): string[] =>
    secrets.flatMap((written) => {
      if (!isVariable(written)) return [written]
      const name = written.slice(1)
      const value = settingOf(env, name)
      if (value !== null && value.length >= 16) return [value]
      const why = value === null ? "isn't set" : 'is shorter than 16 characters'
      report(name, `${why}; the alert source ${id} in muster.yml takes its secret from it`)
      return []
    })
  return new Map(policy.alerts.map((source) => [source.id, secretsOf(source)]))
}
