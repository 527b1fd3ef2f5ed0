import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { defaultPolicy } from '../../domain/policy/default-policy.ts'
import type { Environment } from '../environment/environment.ts'
import { textIn } from '../environment/file-text.ts'
import { policyPathOf } from '../environment/policy-path.ts'
import { runbooksIn } from '../policy-file.ts'
import { filesIn, isThere } from '../services/included-files.ts'

/** The runbooks as their files have them now, with all that's wrong in them; `dead` are links that lead nowhere. */
export function runbookReport(env: Environment, directory = '.') {
  const { file, path } = policyPathOf(env, directory)
  const text = existsSync(path) ? textIn(readFileSync(path)) : null
  const read = runbooksIn(text, file, defaultPolicy, filesIn(dirname(path)))
  const dead = (read?.links ?? []).filter((link) => !isThere(dirname(path), link.path))
  return { runbooks: read?.runbooks ?? [], problems: read?.problems ?? [], dead }
}
