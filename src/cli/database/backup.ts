import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { instantOf } from '../../domain/time/instant.ts'
import { backUpSqlite } from '../../store/database/sqlite/backup.ts'
import { restoreSqlite } from '../../store/database/sqlite/restore.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Call, type CliCommand, Refused } from '../command.ts'
import { stateRestored } from '../security/verify.ts'

function sqlitePath({ address }: Call, verb: string): string {
  if (address.kind === 'sqlite') return address.path
  throw new Refused(`This ${verb} SQLite. For PostgreSQL, use pg_dump and pg_restore; see docs/postgres.md.`)
}

function fileIn({ words }: Call, usage: string): string {
  const [file] = words
  if (!file) throw new Refused(`Which file? Usage: npm run muster -- ${usage}`)
  return file
}

function contentsText({ incidents, timeline }: { incidents: number; timeline: number }): string {
  return `${countOf(incidents, 'incident')} and ${countOf(timeline, 'timeline entry', 'timeline entries')}`
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
    const contents = backUpSqlite(path, file)
    return {
      text: `Backed up ${contentsText(contents)} to ${file}, and read the whole copy back.`,
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
    const at = instantOf(call.clock.now())
    const { contents, kept } = restoreSqlite({ path, file }, call.options.force === true, at)
    // Without this, the heads kept outside would say that the end of the audit was cut off.
    const stated = await stateRestored(call, `restored from ${basename(file)}`)
    const said = [
      `Restored ${contentsText(contents)}, and opened the result.`,
      ...(kept.length > 0 ? [`The old database is kept: ${kept.join(', ')}.`] : []),
      ...(stated ? [`${stated.file} says so, signed.`] : []),
      ...(contents.pending.length > 0 ? ['The next start migrates it to this version.'] : []),
    ]
    return { text: said.join(' '), data: { file, kept, ...contents } }
  },
}
