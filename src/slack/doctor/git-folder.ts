import type { Policy } from '../../domain/policy/policy.ts'
import { maskSecrets } from '../../postmortem/masking/secrets.ts'
import {
  folderGone,
  noRepository,
  repositoryTrouble,
  uncommittedChanges,
} from '../../process/git/commit-file.ts'
import type { Database } from '../../store/database/schema.ts'
import { readUncommitted } from '../../store/postmortem/uncommitted.ts'
import { type RepositoryTrouble, repositoryFix } from '../../wording/postmortem/commits.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Finding, fault, fine } from './finding.ts'

/** Whether published postmortems get into their repository; nothing where none is set. */
export async function examineRepository(db: Database | null, { learning }: Policy): Promise<Finding[]> {
  const { git: folder } = learning
  if (folder === null) return []
  const trouble = await repositoryTrouble(folder)
  if (trouble !== null) return [fault('git', `${folder}: ${maskSecrets(trouble).text}.`, fixOf(trouble))]
  const waiting = db ? await readUncommitted(db) : { count: 0, reason: null }
  if (waiting.reason === null) return [fine('git', `Published postmortems are committed in ${folder}.`)]
  const says = `${countOf(waiting.count, 'postmortem')} not committed in ${folder}: ${waiting.reason}.`
  return [fault('git', says, fixOf(waiting.reason))]
}

/** Kept as a sentence while it waits, so it's known by its words. */
function fixOf(says: string): string {
  const known: readonly (readonly [string, RepositoryTrouble])[] = [
    [folderGone, 'gone'],
    [noRepository, 'no repository'],
    [uncommittedChanges, 'dirty'],
  ]
  const [, trouble] = known.find(([words]) => says.includes(words)) ?? ['', 'refused']
  return repositoryFix[trouble]
}
