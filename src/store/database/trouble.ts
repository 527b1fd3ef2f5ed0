/** What an error of the database means; null for a defect. */
export type Trouble =
  /** Someone else was first; the whole transaction can be retried. */
  | 'conflict'
  | 'busy'
  /** No space is left. */
  | 'full'
  /** There may be space, but a quota or a file-size limit keeps the file from growing. */
  | 'limit'
  /** The disk, or what serves as one, can't be read, written or synchronised. */
  | 'disk'
  | 'read_only'
  | 'permission'
  /** The file, or the database on the server, isn't where it is said to be. */
  | 'missing'
  /** Only what the database itself calls corrupt: a backup helps against nothing else here. */
  | 'damaged'
  | 'memory'
  /** The server has no connection left for this copy. */
  | 'crowded'
  /** The server knows no such user, or not by this password. */
  | 'login'
  /** The server's certificate isn't trusted, or it speaks no TLS. */
  | 'untrusted'
  /** The server, or the connection to it, is gone. A commit under way may have been kept. */
  | 'unreachable'

/**
 * SQLite's extended result codes, by how they begin; the first that fits counts. A write that fails for any
 * other reason than a full disk is one code, whether a quota or the disk is behind it. Without its index of
 * the log (SHM) SQLite cannot even begin, and that one, too, mostly finds no room.
 */
const ofSqlite: [RegExp, Trouble][] = [
  [/^SQLITE_(CONSTRAINT_(PRIMARYKEY|UNIQUE)|BUSY_SNAPSHOT)$/, 'conflict'],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL|IOERR_(LOCK|BLOCKED|RDLOCK|UNLOCK|CHECKRESERVEDLOCK|SHMLOCK))/, 'busy'],
  [/^SQLITE_(NOMEM|IOERR_NOMEM)/, 'memory'],
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_(IOERR_(WRITE|SHMSIZE|SHMOPEN|TRUNCATE)|TOOBIG|NOLFS)/, 'limit'],
  [/^SQLITE_IOERR/, 'disk'],
  [/^SQLITE_READONLY_DBMOVED/, 'missing'],
  [/^SQLITE_READONLY/, 'read_only'],
  [/^SQLITE_(CANTOPEN|PERM|AUTH)/, 'permission'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'damaged'],
]

/** PostgreSQL's SQLSTATE codes. */
const ofPostgres: [RegExp, Trouble][] = [
  [/^(23505|40001|40P01)$/, 'conflict'],
  [/^(57014|55P03)$/, 'busy'],
  [/^53100$/, 'full'],
  [/^53200$/, 'memory'],
  [/^53300$/, 'crowded'],
  [/^53400$/, 'limit'],
  [/^(58030|58P0[12])$/, 'disk'],
  [/^25006$/, 'read_only'],
  [/^42501$/, 'permission'],
  [/^28(000|P01)$/, 'login'],
  [/^3D000$/, 'missing'],
  [/^XX00[12]$/, 'damaged'],
  [/^(57P0\d|08...|53000|25P03)$/, 'unreachable'],
]

/** Codes of the network, and of TLS. */
const ofNetwork: [RegExp, Trouble][] = [
  [/^E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)$|^ENOTFOUND$/, 'unreachable'],
  [/^(CERT_|ERR_TLS_CERT_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET_ISSUER))/, 'untrusted'],
]

/** The system's codes for files: not asked of what a listener throws, which may be about any file. */
const ofFiles: [RegExp, Trouble][] = [
  [/^ENOSPC$/, 'full'],
  [/^(EDQUOT|EFBIG)$/, 'limit'],
  [/^EIO$/, 'disk'],
  [/^EROFS$/, 'read_only'],
  [/^(EACCES|EPERM)$/, 'permission'],
  [/^(ENOENT|ENOTDIR)$/, 'missing'],
]

/** The driver gives no code where a connection ends under it, or never begins. */
const withoutCode: [RegExp, Trouble][] = [
  [
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/,
    'unreachable',
  ],
  [/^The server does not support SSL connections/, 'untrusted'],
  [/password must be a (non-empty )?string/, 'login'],
]

const ofDatabase = [...ofSqlite, ...ofPostgres, ...ofNetwork]

export function troubleOf(error: unknown): Trouble | null {
  // A server's socket may be a file, and then the system speaks of files.
  if (error instanceof Error && 'syscall' in error && error.syscall === 'connect') return 'unreachable'
  return troubleAmong(error, ofDatabase)
}

/** The same where a file is made and looked at before it is opened. */
export function fileTroubleOf(error: unknown): Trouble | null {
  return troubleAmong(error, [...ofDatabase, ...ofFiles])
}

/** Thrown with a sentence for the person at the terminal, where a database can't be opened as it is. */
export class CannotOpen extends Error {}

function troubleAmong(error: unknown, known: [RegExp, Trouble][]): Trouble | null {
  if (!(error instanceof Error)) return null
  const code = codeOf(error)
  const byCode = known.find(([pattern]) => pattern.test(code))
  return (byCode ?? withoutCode.find(([pattern]) => pattern.test(error.message)))?.[1] ?? null
}

/** The database's or the system's own code of an error; empty where it has none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
