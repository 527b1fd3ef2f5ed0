/** What an error of the database means; null when it is none that passes or that somebody can put right. */
export type Trouble =
  /** Somebody else was first; the whole transaction may be tried again. */
  | 'conflict'
  | 'busy'
  | 'full'
  | 'read_only'
  | 'damaged'
  /** The server, or the connection to it, is gone. A commit under way may have been kept. */
  | 'unreachable'

/** SQLite's extended result codes, by how they begin. */
const ofSqlite: [RegExp, Trouble][] = [
  [/^SQLITE_(CONSTRAINT_(PRIMARYKEY|UNIQUE)|BUSY_SNAPSHOT)$/, 'conflict'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_(READONLY|CANTOPEN|PERM)/, 'read_only'],
  [/^SQLITE_(CORRUPT|NOTADB|IOERR)/, 'damaged'],
]

/** PostgreSQL's SQLSTATE codes, and those of the network. */
const ofPostgres: [RegExp, Trouble][] = [
  [/^(23505|40001|40P01)$/, 'conflict'],
  [/^(57014|55P03)$/, 'busy'],
  [/^53100$/, 'full'],
  [/^25006$/, 'read_only'],
  [/^XX00[12]$/, 'damaged'],
  [/^(57P0\d|08...|53[0-4]00|25P03)$/, 'unreachable'],
  [/^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)$|^ENOTFOUND$/, 'unreachable'],
]

/** The driver gives no code where a connection ends under it. */
const lost =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/

export function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = [...ofSqlite, ...ofPostgres].find(([pattern]) => pattern.test(code))
  return known?.[1] ?? (lost.test(error.message) ? 'unreachable' : null)
}
