import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { incidentName } from '../../domain/record/incident-name.ts'
import { numberOfIncident, type SubjectKey, subjectOf } from '../../domain/record/subject.ts'
import { elapsedText, leftText } from '../../domain/time/durations.ts'
import { epochMsOf, type Instant, msBetween } from '../../domain/time/instant.ts'
import { findUnsoundness } from '../../store/database/integrity.ts'
import { pendingMigrations, schemaStandingOf } from '../../store/database/migrate.ts'
import type { Database } from '../../store/database/schema.ts'
import { troubleOf } from '../../store/database/trouble.ts'
import { listUnseen, type Unseen } from '../../store/incident/slack-links.ts'
import { type OutboxHealth, outboxHealth } from '../../store/record/outbox-health.ts'
import { nextTimerAt } from '../../store/record/timers.ts'
import { deliveryName } from '../../wording/incident/names.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Finding, fault, fine, warning } from './finding.ts'

/** A delivery that waits longer than this is stuck and not merely late. */
const stuckAfterMs = 5 * 60_000

const timerLateAfterMs = 60_000

/** The incidents this person may know of. */
type Known = ReadonlySet<number> | 'all'

/**
 * What can be checked without Slack. Of a private incident, someone who may not know of it learns nothing: even
 * a count would say that it exists.
 */
export async function examineRecord(
  db: Database,
  postmortemsDir: string,
  at: Instant,
  known: Known,
): Promise<Finding[]> {
  const schema = await schemaFinding(db)
  const folder = await folderFinding(postmortemsDir)
  // What another schema contains can't be read.
  if (schema.state === 'broken') return [schema, folder]
  const database = await databaseFinding(db)
  // Reading may fail here and not there. It's reported once, with everything else that could be read.
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
    if (problem === null) return fine('database', 'The database is sound.')
    return fault('database', `The record doesn't fit together: ${problem}.`, restore)
  } catch (error) {
    return unreadable(error)
  }
}

function unreadable(error: unknown): Finding {
  const says = error instanceof Error ? error.message : String(error)
  return troubleOf(error) === 'damaged'
    ? fault('database', `Database damaged: ${says}.`, restore)
    : fault('database', `The database couldn't be read: ${says}.`, "Check Muster's log, then try again.")
}

async function schemaFinding(db: Database): Promise<Finding> {
  const pending = await pendingMigrations(db)
  if (pending.length > 0) {
    return fault(
      'schema',
      `${countOf(pending.length, 'migration')} pending: ${pending.join(', ')}.`,
      'npm run migrate',
    )
  }
  const { newer, isTooOld } = await schemaStandingOf(db)
  const says = `The database has migrations that this version doesn't know: ${newer.join(', ')}`
  if (isTooOld) return fault('schema', `${says}, and is too new for it.`, 'Use the version that migrated it.')
  return newer.length > 0
    ? warning('schema', `${says}. It works with them.`, 'Use the version that migrated it when you can.')
    : fine('schema', 'The schema is current.')
}

async function outboxFindings(db: Database, at: Instant, known: Known): Promise<Finding[]> {
  const { waiting, oldestAddedAt, reasons, failed } = await outboxHealth(db, (subject) => {
    const number = numberOfIncident(subjectOf(subject))
    return known === 'all' || number === null || known.has(number)
  })
  const ageMs = oldestAddedAt ? msBetween(oldestAddedAt, at) : 0
  // Why something waits is worth a word at once; that it waits, only when it's long.
  const isStuck = reasons.length > 0 || ageMs > stuckAfterMs
  const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : ''
  const stuck = isStuck
    ? warning(
        'outbox',
        `${countOf(waiting, 'delivery', 'deliveries')} waiting, the oldest for ${elapsedText(ageMs)}${why}.`,
        "They continue automatically when what they wait for answers. If Muster isn't running, start it.",
      )
    : fine(
        'outbox',
        waiting === 0 ? 'Nothing waiting.' : `${countOf(waiting, 'delivery', 'deliveries')} on the way.`,
      )
  return [stuck, refusedFinding(failed)]
}

function refusedFinding(failed: OutboxHealth['failed']): Finding {
  if (failed.length === 0) return fine('refused', 'Slack rejected nothing.')
  const kinds = failed.map(
    ({ subject, kind, reason }) => `${nameOf(subject)}, ${deliveryName(kind)}: ${reason}`,
  )
  const says = `Slack rejected ${countOf(failed.length, 'call')}: ${kinds.slice(0, 5).join('; ')}`
  return warning('refused', says, 'Fix it, then retry: npm run muster -- doctor --retry')
}

function nameOf(subject: SubjectKey): string {
  const number = numberOfIncident(subjectOf(subject))
  return number === null ? subject : incidentName(number)
}

async function exposureFindings(db: Database, known: Known): Promise<Finding[]> {
  const unseen = await listUnseen(db)
  const namedOf = (how: Unseen): string =>
    unseen
      .filter((one) => one.how === how && (known === 'all' || known.has(one.number)))
      .map(({ number }) => incidentName(number))
      .join(', ')
  const exposed = namedOf('channel_made_public')
  const shut = namedOf('muster_removed')
  const isPublic = `Channels of private incidents were made public: ${exposed}. Muster stays silent in them.`
  const isOut = `Muster was removed from the channels of private incidents: ${shut}. It can post nothing there.`
  return [
    ...(exposed ? [warning('private channels', isPublic, 'Make them private again in Slack.')] : []),
    ...(shut ? [warning('private channels', isOut, 'In each of them, type /invite @muster.')] : []),
  ]
}

async function timerFinding(db: Database, at: Instant): Promise<Finding> {
  const nextAt = await nextTimerAt(db)
  if (!nextAt) return fine('timers', 'No timers.')
  const lateMs = epochMsOf(at) - epochMsOf(nextAt)
  return lateMs > timerLateAfterMs
    ? warning('timers', `A timer is ${elapsedText(lateMs)} late.`, 'Is Muster running? Start it: npm start')
    : fine('timers', `Next timer in ${leftText(-lateMs)}.`)
}

async function folderFinding(folder: string): Promise<Finding> {
  try {
    await access(firstThereIs(folder), constants.W_OK)
    return fine('postmortems', `Postmortems go to ${folder}.`)
  } catch {
    return fault(
      'postmortems',
      `Muster can't write to ${folder}.`,
      'Give it write access, or set POSTMORTEMS_DIR.',
    )
  }
}

/** The folder, or as much of the way to it as exists: the rest is created with the first file. */
function firstThereIs(folder: string): string {
  const path = resolve(folder)
  return existsSync(path) ? path : firstThereIs(dirname(path))
}
