import { describe, expect, test } from 'vitest'
import { brokeTextOf } from '../../../src/slack/wire/guard.ts'
import { explain } from '../../../src/store/database/explain.ts'
import { type Trouble, troubleOf } from '../../../src/store/database/trouble.ts'

const errorWith = (code: string, message = 'as the driver says it'): Error =>
  Object.assign(new Error(message), { code })

/** What a code means; each of SQLite's that begins like it means the same. */
const meanings: [code: string, trouble: Trouble][] = [
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_CORRUPT_INDEX', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR_WRITE', 'limit'],
  ['SQLITE_IOERR_SHMSIZE', 'limit'],
  ['SQLITE_IOERR_SHMOPEN', 'limit'],
  ['SQLITE_IOERR_TRUNCATE', 'limit'],
  ['SQLITE_IOERR', 'disk'],
  ['SQLITE_IOERR_READ', 'disk'],
  ['SQLITE_IOERR_SHORT_READ', 'disk'],
  ['SQLITE_IOERR_FSYNC', 'disk'],
  ['SQLITE_IOERR_CORRUPTFS', 'disk'],
  ['SQLITE_IOERR_SHMMAP', 'disk'],
  ['SQLITE_IOERR_LOCK', 'busy'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_BUSY_RECOVERY', 'busy'],
  ['SQLITE_BUSY_SNAPSHOT', 'conflict'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_READONLY', 'read_only'],
  ['SQLITE_READONLY_DIRECTORY', 'read_only'],
  ['SQLITE_READONLY_DBMOVED', 'missing'],
  ['SQLITE_CANTOPEN', 'permission'],
  ['SQLITE_PERM', 'permission'],
  ['SQLITE_NOMEM', 'memory'],
  ['SQLITE_IOERR_NOMEM', 'memory'],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', 'conflict'],
  ['23505', 'conflict'],
  ['40001', 'conflict'],
  ['40P01', 'conflict'],
  ['57014', 'busy'],
  ['55P03', 'busy'],
  ['53100', 'full'],
  ['53200', 'memory'],
  ['53300', 'crowded'],
  ['58030', 'disk'],
  ['25006', 'read_only'],
  ['42501', 'permission'],
  ['28P01', 'login'],
  ['28000', 'login'],
  ['3D000', 'missing'],
  ['XX001', 'damaged'],
  ['XX002', 'damaged'],
  ['57P01', 'unreachable'],
  ['57P03', 'unreachable'],
  ['08006', 'unreachable'],
  ['ECONNREFUSED', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'untrusted'],
  ['CERT_HAS_EXPIRED', 'untrusted'],
]

test.each(meanings)('%s means %s', (code, trouble) => {
  expect(troubleOf(errorWith(code))).toBe(trouble)
})

test.each(['SQLITE_ERROR', 'SQLITE_MISUSE', 'SQLITE_CONSTRAINT_NOTNULL', '42601', '22P05', 'ENOENT'])(
  '%s is a defect, and nobody is told to look at a disk for it',
  (code) => {
    expect(troubleOf(errorWith(code))).toBeNull()
  },
)

describe('a backup is advised for damage, and for nothing else', () => {
  test.each(meanings)('%s', (code, trouble) => {
    const error = errorWith(code)
    const isFile = code.startsWith('SQLITE_')
    const address = isFile
      ? ({ kind: 'sqlite', path: 'data/muster.db' } as const)
      : ({ kind: 'postgres', url: 'postgres://muster:secret@db/muster' } as const)
    const atTerminal = explain(error, address)
    expect(atTerminal).not.toBeNull()
    for (const words of [brokeTextOf(error), atTerminal ?? '']) {
      expect(/restore a backup/.test(words), words).toBe(trouble === 'damaged')
      expect(words).not.toContain('secret')
    }
  })
})

test('each trouble has words of its own for people in Slack', () => {
  const codes = new Map(meanings.map(([code, trouble]) => [trouble, code]))
  const said = [...codes.values()].map((code) => brokeTextOf(errorWith(code)))
  expect(new Set(said).size).toBe(codes.size)
})
