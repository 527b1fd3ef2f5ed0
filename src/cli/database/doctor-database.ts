import { type Finding, fault, fine, warning } from '../../slack/doctor/finding.ts'
import { compareClocks } from '../../store/database/postgres/server-clock.ts'
import type { Database } from '../../store/database/schema.ts'
import { inspectWhole } from '../../store/database/sqlite/contents.ts'
import { fileSentence } from '../../store/database/sqlite/sentences.ts'
import type { Call } from '../command.ts'

/** Checks too slow for a bot people are waiting on: every page of a file, or a server's clock. */
export async function examineDatabase({ address, clock }: Call, db: Database): Promise<Finding[]> {
  return address.kind === 'sqlite' ? [fileFinding(address.path)] : [await clockFinding(db, clock.now)]
}

function fileFinding(path: string): Finding {
  const inspection = inspectWhole(path)
  if (inspection.ok) return fine('file', 'Every page is readable.')
  const { trouble, problem, code } = inspection
  const says = trouble && code ? fileSentence(trouble, path, code) : `${path}: ${problem}.`
  return trouble === 'damaged'
    ? fault('file', says, 'Stop Muster and restore the last backup: npm run muster -- restore FILE')
    : fault('file', says, 'Then check again: npm run muster -- doctor')
}

async function clockFinding(db: Database, now: () => number): Promise<Finding> {
  const drift = await compareClocks(db, now)
  return drift === null
    ? fine('database clock', "This machine's clock agrees with the database's.")
    : warning('database clock', `${drift}.`, 'Sync it with NTP: copies must agree on the time.')
}
