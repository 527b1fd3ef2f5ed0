import type { Scenario } from '../../domain/policy/practice/drills.ts'
import type { PolicyFile } from '../policy-schema.ts'
import type { Problem } from '../problems.ts'
import { findingsOf, generalMessage } from '../schema-issues.ts'
import type { Include, IncludedFile } from '../services/included-files.ts'
import { parse, readingOf } from '../yaml-documents.ts'
import { type Parsed, problemOf } from '../yaml-positions.ts'
import { scenarioFile } from './drills-schema.ts'

/** `muster.yml` itself, and the services that some file has; `file` is null where its schema refused it. */
type Main = { parsed: Parsed; file: PolicyFile | null; services: readonly string[] }

type Read = { scenarios: Scenario[]; problems: Problem[] }

/** The scenarios of all files that `drills` names. Problems have their places in those files. */
export function readScenarios({ parsed, file, services }: Main, include: Include): Read {
  const scenarios = new Map<string, Scenario>()
  const problems: Problem[] = []
  for (const [index, pattern] of (file?.drills?.scenarios ?? []).entries()) {
    const at = { path: ['drills', 'scenarios', index], isKey: false }
    const found = include(pattern)
    if (found.length === 0) problems.push(problemOf(parsed, { ...at, message: 'matches no file' }))
    for (const one of found) {
      if (!('text' in one)) {
        problems.push(problemOf(parsed, { ...at, message: `${one.file} ${one.trouble}` }))
        continue
      }
      const read = scenarioIn(one, services)
      problems.push(...read.problems)
      if (!read.scenario) continue
      const { id } = read.scenario
      const message = `${one.file} has the scenario ${id}, which another file has too`
      if (scenarios.has(id)) problems.push(problemOf(parsed, { ...at, message }))
      else scenarios.set(id, read.scenario)
    }
  }
  return { scenarios: [...scenarios.values()], problems }
}

function scenarioIn(
  { file, text }: IncludedFile & { text: string },
  services: readonly string[],
): { scenario: Scenario | null; problems: Problem[] } {
  const parsed = parse(text, file)
  const reading = readingOf(parsed, text)
  if (reading.values === undefined) return { scenario: null, problems: reading.problems }
  const outcome = scenarioFile.safeParse(reading.values, { error: generalMessage })
  const unknown = (outcome.data?.services ?? []).flatMap((id, index) =>
    services.includes(id)
      ? []
      : [{ path: ['services', index], isKey: false, message: `there's no service ${JSON.stringify(id)}` }],
  )
  const findings = [...findingsOf(outcome.error?.issues ?? []), ...unknown]
  const problems = [...reading.problems, ...findings.map((finding) => problemOf(parsed, finding))]
  if (!outcome.success || problems.length > 0) return { scenario: null, problems }
  const { id, title, severity, services: about = [], events = [] } = outcome.data
  return {
    scenario: {
      id,
      title,
      severity,
      services: about,
      events: events
        .map(({ after, say }) => ({ afterMs: after, say }))
        .toSorted((a, b) => a.afterMs - b.afterMs),
    },
    problems,
  }
}
