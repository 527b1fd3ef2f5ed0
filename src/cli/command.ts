import type { DatabaseConfig } from '../config.ts'
import type { Policy } from '../domain/policy/policy.ts'
import type { Clock } from '../process/clock.ts'
import type { Database } from '../store/database/schema.ts'

/** A question, and what was typed on one line. */
export type Ask = (question: string) => Promise<string>

/** What a command gets: what was typed after its name, and where things are. */
export type Call = {
  /** Words without options. */
  words: string[]
  options: Record<string, string | boolean | undefined>
  env: NodeJS.ProcessEnv
  address: DatabaseConfig
  policy: Policy
  postmortemsDir: string
  clock: Clock
  /** How a command of this command line is typed; null where it has none of that name. */
  usageOf: (name: string) => string | null
  /** Asks the one who sits at the terminal; null where nobody does. */
  ask: Ask | null
  /** To change something: opened at the first use, migrated, and closed when the command is done. */
  database: () => Promise<Database>
  /** To read: nothing changes, and a schema that isn't this version's is refused. */
  record: () => Promise<Database>
  /** To look, whatever the schema. */
  asItIs: () => Promise<Database>
}

/** What a command answers: text for people, and the same as data for `--json`. */
export type Answer = { text: string; data: unknown; isFailure?: boolean }

export type CliCommand = {
  usage: string
  summary: string
  /** What the options mean, by name; `value` when one takes a value. */
  options?: Record<string, { value?: string; help: string }>
  run: (call: Call) => Promise<Answer>
  /** The exit code when it can't do what it was asked to, for scripts that tell this from its answer; 1 by default. */
  cannotCode?: number
}

/** Thrown with a sentence for the person at the terminal: what's wrong, and what to type instead. */
export class Refused extends Error {}

export function incidentNumberIn(word: string | undefined, usage: string): number {
  const number = Number(/^(?:inc-)?([1-9]\d*)$/i.exec(word ?? '')?.[1])
  if (!Number.isSafeInteger(number)) throw new Refused(`Which incident? Usage: npm run muster -- ${usage}`)
  return number
}
