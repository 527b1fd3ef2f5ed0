import type { Severity } from '../policy/severity.ts'
import type { Problem } from './problem.ts'
import type { AlertLink } from './signal.ts'

/** Some alerts of one source as a message names them. */
export type AlertsTold = {
  source: string
  service: string | null
  count: number
  /** The first few. */
  titles: string[]
  links: AlertLink[]
}

/** What a message asks about: the alerts that one decision of their board left open. */
export type AskedRef = { source: string; service: string | null; asked: number; severity: Severity }

const titlesAtMost = 5

export function tell(source: string, problems: readonly Problem[]): AlertsTold {
  const [first] = problems
  return {
    source,
    service: first?.service ?? null,
    count: problems.length,
    titles: [...new Set(problems.map(({ title }) => title))].slice(0, titlesAtMost),
    links: first?.links ?? [],
  }
}
