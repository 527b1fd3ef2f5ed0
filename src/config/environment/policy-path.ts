import { join, resolve } from 'node:path'
import { type Environment, settingOf } from './environment.ts'
import { underHome } from './paths.ts'

/** Where the policy is read from, and how it's named; `named` when a variable names it. */
export function policyPathOf(env: Environment, directory: string) {
  const named = settingOf(env, 'MUSTER_CONFIG')
  const file = named ?? 'muster.yml'
  return { named, file, path: named ? resolve(directory, underHome(named)) : join(directory, file) }
}
