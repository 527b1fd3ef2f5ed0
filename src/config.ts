import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { AlertSecrets } from './config/alerts/alert-secrets.ts'
import { type DatabaseConfig, databaseOf } from './config/environment/database-address.ts'
import { type EnvironmentOutcome, underVariables } from './config/environment/env-file.ts'
import {
  type ClockConfig,
  type Environment,
  isSlackAbsent,
  type LogLevel,
  type Report,
  type SlackConfig,
  settingOf,
  slackOf,
  wordOf,
} from './config/environment/environment.ts'
import { textIn } from './config/environment/file-text.ts'
import { type PagesConfig, pagesOf, tracesOf } from './config/environment/operators.ts'
import { linkBase, type OutsideConfig, outsideOf } from './config/environment/outside.ts'
import { pathOf } from './config/environment/paths.ts'
import { policyPathOf } from './config/environment/policy-path.ts'
import { type PolicySecrets, policySecretsOf } from './config/environment/policy-secrets.ts'
import { reportSharedPorts } from './config/environment/shared-ports.ts'
import type { PolicyOutcome, ProblemAt } from './config/policy-file.ts'
import { type Problem, problemText } from './config/problems.ts'
import { defaultPolicy } from './domain/policy/default-policy.ts'
import type { Policy } from './domain/policy/policy.ts'
import type { Instant } from './domain/time/instant.ts'
import { fileTroubleText } from './process/file-trouble.ts'

export { databaseAt, secretsOf } from './config/environment/database-address.ts'
export { firstSteps } from './config/environment/first-steps.ts'
export { outsideIn } from './config/environment/outside.ts'
export { auditKeyIn } from './config/security/audit-schema.ts'
export type {
  AlertSecrets,
  ClockConfig,
  DatabaseConfig,
  LogLevel,
  OutsideConfig,
  PagesConfig,
  PolicySecrets,
  SlackConfig,
}
export { linkBase, type Problem, problemText }

export type Config = PolicySecrets & {
  slack: SlackConfig
  database: DatabaseConfig
  postmortemsDir: string
  policy: Policy
  logLevel: LogLevel
  clock: ClockConfig
  pages: PagesConfig
  outside: OutsideConfig
  /** Whether traces are sent. */
  traces: boolean
}

/** `no_slack`: no variable for Slack is set, as on the first start. */
export type ConfigOutcome =
  | { ok: true; config: Config }
  | { ok: false; kind: 'no_slack' | 'problems'; problems: Problem[] }

/** The variables of this process, over those of a `.env` file in the working directory. */
export function environment(): EnvironmentOutcome {
  const outcome = underVariables(process.env, '.env')
  // Some are read where we can't hand them over: OpenTelemetry's and PostgreSQL's own.
  return outcome.ok ? { ok: true, env: Object.assign(process.env, outcome.env) } : outcome
}

/** What somebody should know about a policy file that Muster takes all the same, within the year after `at`. */
export async function policyRemarks(env: Environment, at: Instant, directory = '.'): Promise<Problem[]> {
  const { file, path } = policyPathOf(env, directory)
  if (!existsSync(path)) return []
  const [{ remarksOn }, { filesIn }] = await policyReaders()
  return remarksOn(textIn(readFileSync(path)), file, at, filesIn(dirname(path)))
}

/** What's wrong with the text of a policy file that isn't written yet. */
export async function problemsInPolicy(text: string, file: string): Promise<Problem[]> {
  const [{ readPolicy }] = await policyReaders()
  const outcome = readPolicy(text, file)
  return outcome.ok ? [] : outcome.problems
}

/** What the runbooks are, and what's wrong in them. */
export async function runbooksFound(env: Environment) {
  const { runbookReport } = await import('./config/runbooks/report.ts')
  return runbookReport(env)
}

/** They are large, and most need none. */
function policyReaders() {
  return Promise.all([import('./config/policy-file.ts'), import('./config/services/included-files.ts')])
}

async function policyOf(env: Environment, directory: string): Promise<PolicyOutcome> {
  const { named, file, path } = policyPathOf(env, directory)
  if (named === null && !existsSync(path)) {
    if (!existsSync(join(directory, 'runbooks'))) return { ok: true, policy: defaultPolicy }
    const [{ policyWithoutFile }, { filesIn }] = await policyReaders()
    return { ok: true, policy: policyWithoutFile(defaultPolicy, filesIn(directory)) }
  }
  try {
    const text = textIn(readFileSync(path))
    const [{ readPolicy }, { filesIn }] = await policyReaders()
    return readPolicy(text, file, filesIn(dirname(path)))
  } catch (error) {
    const why = fileTroubleText(error) ?? (error instanceof Error ? error.message : String(error))
    return {
      ok: false,
      problems: [{ at: null, key: named === null ? file : `MUSTER_CONFIG=${named}`, message: why }],
    }
  }
}

/** What the policy file says now, with the secrets it needs; or everything that's wrong with it, in sentences. */
export type PolicyReading =
  | ({ ok: true; policy: Policy; problemAt?: ProblemAt } & PolicySecrets)
  | { ok: false; problems: string[] }

/** Reads the policy file again, for a bot that runs. Variables that were set stay as they are. */
export async function readPolicyAgain(
  variables: EnvironmentOutcome,
  directory = '.',
): Promise<PolicyReading> {
  if (!variables.ok) return { ok: false, problems: [problemText(variables.problem)] }
  const { env } = variables
  const { file, path } = policyPathOf(env, directory)
  // Somebody may be about to write it: the defaults would page nobody.
  if (!existsSync(path)) return { ok: false, problems: [`${file}: isn't there; restart to run without it`] }
  const outcome = await policyOf(env, directory)
  if (!outcome.ok) return { ok: false, problems: outcome.problems.map(problemText) }
  const problems: string[] = []
  const report: Report = (key, message) => problems.push(problemText({ at: null, key, message }))
  const secrets = policySecretsOf(outcome.policy, env, report)
  return problems.length === 0 ? { ...outcome, ...secrets } : { ok: false, problems }
}

function postmortemsOf(env: Environment, report: Report): string {
  return pathOf('POSTMORTEMS_DIR', settingOf(env, 'POSTMORTEMS_DIR') ?? 'postmortems', report)
}

/** Reports every problem of the environment and of the policy file at once. Relative files lie in `directory`. */
export async function readConfig(env: Environment, directory = '.'): Promise<ConfigOutcome> {
  const problems: Problem[] = []
  const report = (key: string, message: string): void => {
    problems.push({ at: null, key, message })
  }
  const isWithoutSlack = isSlackAbsent(env)
  const slack = slackOf(env, isWithoutSlack ? () => {} : report)
  const config = {
    slack,
    database: databaseOf(env, report),
    postmortemsDir: postmortemsOf(env, report),
    logLevel: wordOf(env, 'LOG_LEVEL', ['info', 'debug', 'warn', 'error'], report),
    clock: wordOf(env, 'MUSTER_CLOCK', ['system', 'parent'], report),
    pages: pagesOf(env, report),
    outside: outsideOf(env, report),
    traces: tracesOf(env, report),
  }
  reportSharedPorts(config, report)
  const outcome = await policyOf(env, directory)
  if (!outcome.ok) problems.push(...outcome.problems)
  const secrets = policySecretsOf(outcome.ok ? outcome.policy : defaultPolicy, env, report)
  if (isWithoutSlack) return { ok: false, kind: 'no_slack', problems }
  if (!outcome.ok || problems.length > 0) return { ok: false, kind: 'problems', problems }
  return { ok: true, config: { ...config, policy: outcome.policy, ...secrets } }
}

export type OfflineConfig = { address: DatabaseConfig; policy: Policy; postmortemsDir: string }

/** What the command line needs, which is everything but Slack. */
export async function readOfflineConfig(
  env: Environment,
  directory = '.',
): Promise<({ ok: true } & OfflineConfig) | { ok: false; problems: Problem[] }> {
  const problems: Problem[] = []
  const report = (key: string, message: string): void => {
    problems.push({ at: null, key, message })
  }
  const address = databaseOf(env, report)
  const postmortemsDir = postmortemsOf(env, report)
  const outcome = await policyOf(env, directory)
  if (!outcome.ok || problems.length > 0) {
    return { ok: false, problems: [...problems, ...(outcome.ok ? [] : outcome.problems)] }
  }
  return { ok: true, address, policy: outcome.policy, postmortemsDir }
}

/** The connection to Slack alone, or a sentence about what's missing. */
export function slackIn(env: Environment): { ok: true; slack: SlackConfig } | { ok: false; says: string } {
  if (isSlackAbsent(env)) return { ok: false, says: "No SLACK_* variable is set, so Slack wasn't checked." }
  const problems: string[] = []
  const slack = slackOf(env, (key, message) => problems.push(`${key} ${message}`))
  return problems.length === 0 ? { ok: true, slack } : { ok: false, says: problems.join('; ') }
}

/** The secrets of those that the policy names; those whose variable isn't set have none. */
export function policySecretsIn(env: Environment, policy: Policy): PolicySecrets {
  return policySecretsOf(policy, env, () => {})
}
