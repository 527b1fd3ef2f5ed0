import { existsSync } from 'node:fs'
import { copyFile, rename, rm } from 'node:fs/promises'
import { backUpSqlite, inspectSqlite, isSqliteInUse } from '../store/database/backup.ts'
import { countOf } from '../wording/text/amount.ts'
import { type Call, type CliCommand, Refused } from './command.ts'

function sqlitePath({ address }: Call, verb: string): string {
  if (address.kind === 'sqlite') return address.path
  throw new Refused(`This ${verb} SQLite. For PostgreSQL, use pg_dump and pg_restore; see docs/postgres.md.`)
}

function fileIn({ words }: Call, usage: string): string {
  const [file] = words
  if (!file) throw new Refused(`Which file? Usage: npm run muster -- ${usage}`)
  return file
}

export const backup: CliCommand = {
  usage: 'backup FILE',
  summary: 'copies the database while the bot runs, and verifies the copy',
  options: { force: { help: 'replaces FILE if it exists' } },
  run: async (call) => {
    const path = sqlitePath(call, 'backs up')
    const file = fileIn(call, backup.usage)
    if (existsSync(file) && call.options.force !== true) {
      throw new Refused(`${file} exists. Pick another name, or add --force.`)
    }
    if (!existsSync(path)) throw new Refused(`No database at ${path}.`)
    const part = `${file}.part`
    await rm(part, { force: true })
    await backUpSqlite(path, part)
    const contents = inspectSqlite(part)
    if (!contents.isSound) {
      await rm(part, { force: true })
      throw new Refused(`The copy is damaged (${contents.problem}); ${file} was not written.`)
    }
    await rename(part, file)
    return {
      text: `Backed up ${contentsText(contents)} to ${file}, and checked the copy.`,
      data: { file, ...contents },
    }
  },
}

export const restore: CliCommand = {
  usage: 'restore FILE',
  summary: 'puts a backup in place of the database; stop the bot first',
  options: { force: { help: 'replaces a database that has incidents, and keeps the old one next to it' } },
  run: async (call) => {
    const path = sqlitePath(call, 'restores')
    const file = fileIn(call, restore.usage)
    if (!existsSync(file)) throw new Refused(`No file ${file}.`)
    const contents = inspectSqlite(file)
    if (!contents.isSound)
      throw new Refused(`${file} isn't a sound backup: ${contents.problem}. Nothing was changed.`)
    const kept = existsSync(path) ? await setAside(path, call.options.force === true) : null
    await copyFile(file, `${path}.part`)
    await rename(`${path}.part`, path)
    const said = kept ? ` The old database is kept as ${kept}.` : ''
    return {
      text: `Restored ${contentsText(contents)}.${said}`,
      data: { file, kept, ...contents },
    }
  },
}

function contentsText({ incidents, timeline }: { incidents: number; timeline: number }): string {
  return `${countOf(incidents, 'incident')} and ${countOf(timeline, 'timeline entry', 'timeline entries')}`
}

/** A database with incidents in it is never overwritten, and moved only when someone insists. */
async function setAside(path: string, isForced: boolean): Promise<string | null> {
  const present = inspectSqlite(path)
  if (present.isSound && isSqliteInUse(path))
    throw new Refused('Muster is using the database. Stop it, then restore.')
  if (present.incidents > 0 && !isForced) {
    throw new Refused(
      `The database has ${countOf(present.incidents, 'incident')}. To replace it, add --force; the old one is kept next to it.`,
    )
  }
  let kept = `${path}.before-restore`
  for (let copy = 2; existsSync(kept); copy += 1) kept = `${path}.before-restore-${copy}`
  await rename(path, kept)
  for (const suffix of ['-wal', '-shm']) await rm(`${path}${suffix}`, { force: true })
  return kept
}
