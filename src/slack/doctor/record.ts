import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { numberOf, type SubjectKey, subjectOf } from '../../domain/record/subject.ts'
import { elapsedText, leftText } from '../../domain/time/durations.ts'
import { epochMsOf, type Instant, msBetween } from '../../domain/time/instant.ts'
import { findUnsoundness } from '../../store/database/integrity.ts'
import { pendingMigrations, standingOf } from '../../store/database/migrate.ts'
import type { Database } from '../../store/database/schema.ts'
import { troubleOf } from '../../store/database/trouble.ts'
import { listExposed } from '../../store/incident/slack-links.ts'
import { type OutboxHealth, outboxHealth } from '../../store/record/outbox-health.ts'
import { nextTimerAt } from '../../store/record/timers.ts'
import { counted } from '../views/signs.ts'
import { broken, type Finding, fine, warning } from './finding.ts'

/** A delivery that's been waiting longer than this is stuck, not just late. */
const stuckAfterMs = 5 * 60_000

const timerLateAfterMs = 60_000

/** The incidents this person may know of. */
type Known = ReadonlySet<number> | 'all'

/**
 * Checks what doesn't take Slack. Of a private incident, somebody who may not know of it learns nothing: a count
 * would already say that it exists.
 */
export async function examineRecord(
  db: Database,
  postmortemsDir: string,
  at: Instant,
  known: Known,
): Promise<Finding[]> {
  const schema = await schemaFinding(db)
  const folder = await folderFinding(postmortemsDir)
  // Another version's schema can't be read.
  if (schema.state === 'broken') return [schema, folder]
  const database = await databaseFinding(db)
  // The check above may pass and a read still fail. Report it once, and keep the findings that worked.
  const others = await otherFindings(db, at, known).catch((error: unknown) =>
    database.state === 'broken' ? [] : [unreadable(error)],
  )
  return [database, schema, ...others, folder]
}

async function otherFindings(db: Database, at: Instant, known: Known): Promise<Finding[]> {
  return [
    ...(await outboxFindings(db, at, known)),
    ...(await exposureFindings(db, known)),
    await timerFinding(db, at),
  ]
}

const restore = 'Stop Muster and restore the last backup: npm run muster -- restore FILE'

async function databaseFinding(db: Database): Promise<Finding> {
  try {
    const problem = await findUnsoundness(db)
    if (problem === null) return fine('database', 'The database is readable and consistent.')
    return broken('database', `The database is inconsistent: ${problem}.`, restore)
  } catch (error) {
    return unreadable(error)
  }
}

function unreadable(error: unknown): Finding {
  const says = error instanceof Error ? error.message : String(error)
  return troubleOf(error) === 'damaged'
    ? broken('database', `Database damaged: ${says}.`, restore)
    : broken('database', `Couldn't read the database: ${says}.`, "See Muster's log, then try again.")
}

async function schemaFinding(db: Database): Promise<Finding> {
  const pending = await pendingMigrations(db)
  if (pending.length > 0) {
    return broken(
      'schema',
      `${counted(pending.length, 'migration')} outstanding: ${pending.join(', ')}.`,
      'npm run migrate',
    )
  }
  const { newer, isTooOld } = await standingOf(db)
  const says = `The database has migrations this version doesn't know: ${newer.join(', ')}`
  if (isTooOld)
    return broken('schema', `${says}, and is too new for it.`, 'Use the version that migrated it.')
  return newer.length > 0
    ? warning('schema', `${says}. It works alongside them.`, 'Use the version that migrated it when you can.')
    : fine('schema', 'The schema matches this version.')
}

async function outboxFindings(db: Database, at: Instant, known: Known): Promise<Finding[]> {
  const { waiting, oldestAddedAt, lastReason, failed } = await outboxHealth(db)
  const ageMs = oldestAddedAt ? msBetween(oldestAddedAt, at) : 0
  const stuck =
    ageMs > stuckAfterMs
      ? warning(
          'outbox',
          `Deliveries to Slack are stuck, the oldest for ${elapsedText(ageMs)}${lastReason ? `: ${lastReason}` : ''}.`,
          "They go out as soon as Slack answers. If Muster isn't running, start it: npm start",
        )
      : fine(
          'outbox',
          waiting === 0 ? 'Nothing is waiting for Slack.' : `${counted(waiting, 'effect')} on the way.`,
        )
  const named = failed.filter(
    ({ subject }) => known === 'all' || known.has(numberOf(subjectOf(subject)) ?? 0),
  )
  return [stuck, refusedFinding(named)]
}

function refusedFinding(failed: OutboxHealth['failed']): Finding {
  if (failed.length === 0) return fine('refused', 'Slack has refused nothing.')
  const kinds = failed.map(({ subject, kind, reason }) => `${nameOf(subject)} ${kind}: ${reason}`)
  const says = `Slack refused ${failed.length}: ${kinds.slice(0, 5).join('; ')}`
  return warning('refused', says, 'Fix it, then retry: npm run muster -- doctor --retry')
}

function nameOf(subject: SubjectKey): string {
  const number = numberOf(subjectOf(subject))
  return number === null ? subject : `INC-${number}`
}

async function exposureFindings(db: Database, known: Known): Promise<Finding[]> {
  const exposed = await listExposed(db)
  const named = exposed.filter((number) => known === 'all' || known.has(number)).map((n) => `INC-${n}`)
  if (named.length === 0) return []
  const says = `Private incidents in public channels: ${named.join(', ')}. Muster posts nothing there.`
  return [warning('private channels', says, 'Make the channels private again in Slack.')]
}

async function timerFinding(db: Database, at: Instant): Promise<Finding> {
  const nextAt = await nextTimerAt(db)
  if (!nextAt) return fine('timers', 'No timers are set.')
  const lateMs = epochMsOf(at) - epochMsOf(nextAt)
  return lateMs > timerLateAfterMs
    ? warning('timers', `A timer is ${elapsedText(lateMs)} late.`, 'Is Muster running? npm start')
    : fine('timers', `Next timer in ${leftText(-lateMs)}.`)
}

async function folderFinding(folder: string): Promise<Finding> {
  try {
    await access(firstThereIs(folder), constants.W_OK)
    return fine('postmortems', `Postmortems are written to ${folder}.`)
  } catch {
    return broken(
      'postmortems',
      `Can't write to ${folder}.`,
      'Give Muster write access, or set POSTMORTEMS_DIR.',
    )
  }
}

/** The folder, or its nearest parent that exists: the rest is created on the first write. */
function firstThereIs(folder: string): string {
  const path = resolve(folder)
  return existsSync(path) ? path : firstThereIs(dirname(path))
}
