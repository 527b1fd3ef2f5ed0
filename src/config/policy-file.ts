import type { Policy } from '../domain/policy/policy.ts'
import type { Instant } from '../domain/time/instant.ts'
import { alertServiceFindings, guardedFindings } from './alerts/named-by-alerts.ts'
import { readScenarios } from './drills/scenarios.ts'
import { referenceFindings } from './on-call/references.ts'
import { remarkFindings } from './on-call/remarks.ts'
import { policyOf } from './policy-of-file.ts'
import { policyFile } from './policy-schema.ts'
import { type Problem, problemText } from './problems.ts'
import { type RunbookPlace, type RunbooksRead, readRunbooks } from './runbooks/runbook-files.ts'
import { findingsOf, generalMessage } from './schema-issues.ts'
import { readCatalogue } from './services/catalogue.ts'
import { type Include, noFiles } from './services/included-files.ts'
import { parse, readingOf } from './yaml-documents.ts'
import { writeOffWhereNull } from './yaml-meanings.ts'
import { problemOf } from './yaml-positions.ts'

/** Says what turned out about a value only after the file was read, with its place there. */
export type ProblemAt = (path: PropertyKey[], message: string) => string

export type PolicyOutcome =
  | { ok: true; policy: Policy; problemAt?: ProblemAt }
  | { ok: false; problems: Problem[] }

/** By file, and in each from top to bottom; what has no place comes first. */
function inOrder(a: Problem, b: Problem): number {
  const [here, there] = [a.at, b.at]
  if (here && there && here.file !== there.file) return 0
  return (here?.line ?? 0) - (there?.line ?? 0) || (here?.column ?? 0) - (there?.column ?? 0)
}

function sortProblems(problems: readonly Problem[]): Problem[] {
  const files = Map.groupBy(problems, ({ at }) => at?.file ?? '')
  return [...files.values()].flatMap((ofFile) => ofFile.sort(inOrder))
}

type Read =
  | { policy: Policy; notices: Problem[]; runbooks: RunbooksRead }
  | { policy: null; problems: Problem[] }

function read(text: string, file: string, include: Include): Read {
  const parsed = parse(text, file)
  writeOffWhereNull(parsed.document)
  const reading = readingOf(parsed, text)
  if (reading.values === undefined) return { policy: null, problems: sortProblems(reading.problems) }
  const { values } = reading
  const outcome = policyFile.safeParse(values, { error: generalMessage })
  const catalogue = readCatalogue({ parsed, values, file: outcome.data ?? null }, include)
  const drills = readScenarios({ parsed, file: outcome.data ?? null, services: catalogue.ids }, include)
  const findings = [
    ...findingsOf(outcome.error?.issues ?? []),
    ...referenceFindings(values),
    ...guardedFindings(values),
    // A file that couldn't be read may have the one that's missed.
    ...(catalogue.problems.length === 0 ? alertServiceFindings(values, catalogue.ids) : []),
  ]
  const problems = [
    ...reading.problems,
    ...findings.map((finding) => problemOf(parsed, finding)),
    ...catalogue.problems,
    ...drills.problems,
  ]
  if (!outcome.success || problems.length > 0) return { policy: null, problems: sortProblems(problems) }
  const policy = policyOf(outcome.data, catalogue.entries)
  const own = outcome.data.runbooks?.map((pattern) => ({ pattern, service: null })) ?? assumedPlaces
  const runbooks = runbooksOf(policy, own, include)
  const notices = [...catalogue.notices, ...runbooks.problems]
  const { scenarios } = drills
  const whole = { ...policy, runbooks: runbooks.runbooks, drills: { ...policy.drills, scenarios } }
  return { policy: whole, notices, runbooks }
}

/** Where they're looked for when nothing says where they are. */
const assumedPlaces: RunbookPlace[] = [{ pattern: 'runbooks/**/*.md', service: null, isAssumed: true }]

function runbooksOf(
  { services, automations }: Policy,
  own: readonly RunbookPlace[],
  include: Include,
): RunbooksRead {
  const places = services.flatMap(({ id, runbooks }) => runbooks.map((pattern) => ({ pattern, service: id })))
  return readRunbooks(
    [...own, ...places],
    { services: services.map(({ id }) => id), automations: automations.map(({ id }) => id) },
    include,
  )
}

/** The policy of an installation without `muster.yml`: the defaults, with the runbooks that lie there. */
export function policyWithoutFile(kept: Policy, include: Include): Policy {
  return { ...kept, runbooks: runbooksOf(kept, assumedPlaces, include).runbooks }
}

/** What the runbooks of a policy file are and what's wrong with them; null for a file that Muster doesn't take. */
export function runbooksIn(
  text: string | null,
  file: string,
  kept: Policy,
  include: Include,
): RunbooksRead | null {
  if (text === null) return runbooksOf(kept, assumedPlaces, include)
  const outcome = read(text, file, include)
  return outcome.policy ? outcome.runbooks : null
}

/**
 * Reads the text of `muster.yml`, and of the files that it includes; `file` is how problems name it. All problems
 * at once, in their order.
 */
export function readPolicy(text: string, file: string, include: Include = noFiles): PolicyOutcome {
  const outcome = read(text, file, include)
  if (!outcome.policy) return { ok: false, problems: 'problems' in outcome ? outcome.problems : [] }
  const problemAt: ProblemAt = (path, message) =>
    problemText(problemOf(parse(text, file), { path, isKey: false, message }))
  return { ok: true, policy: outcome.policy, problemAt }
}

/**
 * What somebody should know about a file that Muster takes all the same, with its places: what will be
 * otherwise than it looks within the year after `at`, and what was passed over in files of other systems. Empty
 * for a file that it doesn't take.
 */
export function remarksOn(text: string, file: string, at: Instant, include: Include = noFiles): Problem[] {
  const outcome = read(text, file, include)
  if (!outcome.policy) return []
  const parsed = parse(text, file)
  const remarks = remarkFindings(outcome.policy, at).map((finding) => problemOf(parsed, finding))
  return sortProblems([...remarks, ...outcome.notices])
}
