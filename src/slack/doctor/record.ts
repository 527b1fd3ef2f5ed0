import { access, constants, mkdir } from 'node:fs/promises'
import { elapsedText } from '../../domain/durations.ts'
import { epochMsOf, type Instant, msBetween } from '../../domain/instant.ts'
import { isDatabaseSound } from '../../store/integrity.ts'
import { pendingMigrations } from '../../store/migrate.ts'
import { outboxHealth } from '../../store/outbox-health.ts'
import type { Database } from '../../store/schema.ts'
import { nextTimerAt } from '../../store/timers.ts'
import { broken, type Finding, fine, warning } from './finding.ts'

/** A delivery that waits longer than this is stuck and not merely late. */
const stuckAfterMs = 5 * 60_000

const timerLateAfterMs = 60_000

/** What can be examined without Slack. */
export const examineRecord = async (
  db: Database,
  postmortemsDir: string,
  at: Instant,
): Promise<Finding[]> => [
  await databaseFinding(db),
  await migrationFinding(db),
  ...(await outboxFindings(db, at)),
  await timerFinding(db, at),
  await folderFinding(postmortemsDir),
]

const databaseFinding = async (db: Database): Promise<Finding> => {
  const problem = await isDatabaseSound(db)
  return problem === null
    ? fine('database', 'The database answers and is sound.')
    : broken(
        'database',
        `The database is damaged: ${problem}`,
        'Stop the bot and restore the last backup: npm run muster -- restore FILE',
      )
}

const migrationFinding = async (db: Database): Promise<Finding> => {
  const pending = await pendingMigrations(db)
  return pending.length === 0
    ? fine('schema', "The schema is this version's.")
    : broken('schema', `Not migrated: ${pending.join(', ')}.`, 'npm run migrate')
}

const outboxFindings = async (db: Database, at: Instant): Promise<Finding[]> => {
  const { waiting, oldestDueAt, lastReason, failed } = await outboxHealth(db)
  const ageMs = oldestDueAt ? msBetween(oldestDueAt, at) : 0
  const stuck =
    ageMs > stuckAfterMs
      ? warning(
          'outbox',
          `${waiting} effects wait, the oldest for ${elapsedText(ageMs)}${lastReason ? `: ${lastReason}` : ''}.`,
          'They go on by themselves when Slack answers. If the bot is not running, start it.',
        )
      : fine('outbox', waiting === 0 ? 'Nothing waits to be shown.' : `${waiting} effects are on their way.`)
  const kinds = failed.map(({ incident, kind, reason }) => `INC-${incident} ${kind}: ${reason}`)
  const refused =
    failed.length === 0
      ? fine('refused', 'Slack has refused nothing that is still missing.')
      : warning(
          'refused',
          `Slack refused ${failed.length}: ${kinds.slice(0, 5).join('; ')}`,
          'Mend what it names, then retry: npm run muster -- doctor --retry',
        )
  return [stuck, refused]
}

const timerFinding = async (db: Database, at: Instant): Promise<Finding> => {
  const nextAt = await nextTimerAt(db)
  if (!nextAt) return fine('timers', 'No clock is running.')
  const lateMs = epochMsOf(at) - epochMsOf(nextAt)
  return lateMs > timerLateAfterMs
    ? warning('timers', `A timer is ${elapsedText(lateMs)} late.`, 'Is the bot running? npm start')
    : fine('timers', `The next timer is due ${nextAt}.`)
}

const folderFinding = async (folder: string): Promise<Finding> => {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return fine('postmortems', `Postmortems are written to ${folder}.`)
  } catch {
    return broken(
      'postmortems',
      `${folder} cannot be written.`,
      'Give the bot write access, or set POSTMORTEMS_DIR.',
    )
  }
}
