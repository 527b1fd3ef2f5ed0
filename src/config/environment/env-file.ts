import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { fileTroubleText } from '../../process/file-trouble.ts'
import type { Problem } from '../problems.ts'
import type { Environment } from './environment.ts'
import { textIn } from './file-text.ts'

export type EnvironmentOutcome = { ok: true; env: Environment } | { ok: false; problem: Problem }

/** The lines of a `.env` file under the variables that are set already; without a file, those alone. */
export function underVariables(variables: Environment, path: string): EnvironmentOutcome {
  if (!existsSync(path)) return { ok: true, env: variables }
  try {
    return { ok: true, env: { ...parseEnv(textIn(readFileSync(path))), ...variables } }
  } catch (error) {
    const message = fileTroubleText(error) ?? (error instanceof Error ? error.message : String(error))
    return { ok: false, problem: { at: null, key: path, message } }
  }
}
