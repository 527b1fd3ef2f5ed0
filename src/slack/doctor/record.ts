import { existsSync } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { numberOf, type SubjectKey, subjectOf } from '../../domain/record/subject.ts'
import { elapsedText } from '../../domain/time/durations.ts'
import { epochMsOf, type Instant, msBetween } from '../../domain/time/instant.ts'
import { isDatabaseSound } from '../../store/database/integrity.ts'
import { pendingMigrations, standingOf } from '../../store/database/migrate.ts'
import type { Database } from '../../store/database/schema.ts'
import { listExposed } from '../../store/incident/slack-links.ts'
import { type OutboxHealth, outboxHealth } from '../../store/record/outbox-health.ts'
import { nextTimerAt } from '../../store/record/timers.ts'
import { counted } from '../views/signs.ts'
import { broken, type Finding, fine, warning } from './finding.ts'

/** A delivery that waits longer than this is stuck and not merely late. */
const stuckAfterMs = 5 * 60_000

const timerLateAfterMs = 60_000

/** The incidents that whoever asks may know of. */
type Known = ReadonlySet<number> | 'all'

/** What can be examined without Slack. Incidents that whoever asks may not know of are told of without a name. */
export async function examineRecord(
  db: Database,
  postmortemsDir: string,
  at: Instant,
  known: Known,
): Promise<Finding[]> {
  const schema = await schemaFinding(db)
  const folder = await folderFinding(postmortemsDir)
  // What another schema holds cannot be told.
  if (schema.state === 'broken') return [schema, folder]
  return [
    await databaseFinding(db),
    schema,
    ...(await outboxFindings(db, at, known)),
    ...(await exposureFindings(db, known)),
    await timerFinding(db, at),
    folder,
  ]
}

async function databaseFinding(db: Database): Promise<Finding> {
  const problem = await isDatabaseSound(db)
  return problem === null
    ? fine('database', 'The database answers and is sound.')
    : broken(
        'database',
        `The database is damaged: ${problem}`,
        'Stop the bot and restore the last backup: npm run muster -- restore FILE',
      )
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
  const says = `The database has migrations that this version does not know: ${newer.join(', ')}`
  if (isTooOld)
    return broken('schema', `${says}, and is too new for it.`, 'Use the version that migrated it.')
  return newer.length > 0
    ? warning('schema', `${says}. It goes on beside them.`, 'Use the version that migrated it when you can.')
    : fine('schema', "The schema is this version's.")
}

async function outboxFindings(db: Database, at: Instant, known: Known): Promise<Finding[]> {
  const { waiting, oldestAddedAt, reasons, failed } = await outboxHealth(db)
  const ageMs = oldestAddedAt ? msBetween(oldestAddedAt, at) : 0
  // Why something waits is worth a word at once; that it waits, only when it's long.
  const isStuck = reasons.length > 0 || ageMs > stuckAfterMs
  const why = reasons.length > 0 ? `: ${reasons.join('; ')}` : ''
  const stuck = isStuck
    ? warning(
        'outbox',
        `${counted(waiting, 'effect')} ${waiting === 1 ? 'waits' : 'wait'}, the oldest for ${elapsedText(ageMs)}${why}.`,
        'They go on by themselves when Slack answers. If the bot is not running, start it.',
      )
    : fine('outbox', waiting === 0 ? 'Nothing waits to be shown.' : `${waiting} effects are on their way.`)
  const named = failed.filter(
    ({ subject }) => known === 'all' || known.has(numberOf(subjectOf(subject)) ?? 0),
  )
  const unnamed = failed.filter((refused) => !named.includes(refused))
  return [stuck, ...refusedFindings(named, unnamed)]
}

type Failed = OutboxHealth['failed']

function refusedFindings(named: Failed, unnamed: Failed): Finding[] {
  if (named.length + unnamed.length === 0)
    return [fine('refused', 'Slack has refused nothing that is still missing.')]
  const findings: Finding[] = []
  const kinds = named.map(({ subject, kind, reason }) => `${nameOf(subject)} ${kind}: ${reason}`)
  if (named.length > 0) {
    const says = `Slack refused ${named.length}: ${kinds.slice(0, 5).join('; ')}`
    findings.push(
      warning('refused', says, 'Mend what it names, then retry: npm run muster -- doctor --retry'),
    )
  }
  if (unnamed.length > 0) {
    const reasons = [...new Set(unnamed.map(({ reason }) => reason))]
    const says = `Slack refused ${unnamed.length} of private incidents that you are not in: ${reasons.slice(0, 3).join('; ')}`
    const fix =
      'Mend what it names; then those who are in them, or npm run muster -- doctor --retry, try again.'
    findings.push(warning('refused, private', says, fix))
  }
  return findings
}

/** As people name it. */
function nameOf(subject: SubjectKey): string {
  const number = numberOf(subjectOf(subject))
  return number === null ? subject : `INC-${number}`
}

async function exposureFindings(db: Database, known: Known): Promise<Finding[]> {
  const exposed = await listExposed(db)
  if (exposed.length === 0) return []
  const named = exposed.filter((number) => known === 'all' || known.has(number)).map((n) => `INC-${n}`)
  const others = exposed.length - named.length
  const whose = [...named, ...(others > 0 ? [`${others} that you are not in`] : [])]
  const says = `Made public: the channels of private incidents, ${whose.join(', ')}. Muster says nothing in them.`
  return [warning('private channels', says, 'Make them private again in Slack.')]
}

async function timerFinding(db: Database, at: Instant): Promise<Finding> {
  const nextAt = await nextTimerAt(db)
  if (!nextAt) return fine('timers', 'No clock is running.')
  const lateMs = epochMsOf(at) - epochMsOf(nextAt)
  return lateMs > timerLateAfterMs
    ? warning('timers', `A timer is ${elapsedText(lateMs)} late.`, 'Is the bot running? npm start')
    : fine('timers', `The next timer is due ${nextAt}.`)
}

async function folderFinding(folder: string): Promise<Finding> {
  try {
    await access(firstThereIs(folder), constants.W_OK)
    return fine('postmortems', `Postmortems are written to ${folder}.`)
  } catch {
    return broken(
      'postmortems',
      `${folder} cannot be written.`,
      'Give the bot write access, or set POSTMORTEMS_DIR.',
    )
  }
}

/** The folder, or whatever of the way to it is there: the rest is made when something is written. */
function firstThereIs(folder: string): string {
  const path = resolve(folder)
  return existsSync(path) ? path : firstThereIs(dirname(path))
}
