import type { DatabaseAddress } from './database.ts'
import { fileSentence } from './sqlite/sentences.ts'
import { CannotOpen, codeOf, type Trouble, troubleOf } from './trouble.ts'

/**
 * What an error of this database means to someone at a terminal, and what to do about it; null for a defect.
 * Never contains a password: of a server's address it shows only host, port and database.
 */
export function explain(error: unknown, address: DatabaseAddress): string | null {
  if (error instanceof CannotOpen) return error.message
  const trouble = troubleOf(error)
  if (trouble === null) return null
  const code = codeOf(error)
  // A move works with two databases, and one can't speak of the other's trouble.
  if (code.startsWith('SQLITE_') !== (address.kind === 'sqlite')) return null
  return address.kind === 'sqlite'
    ? fileSentence(trouble, address.path, code)
    : serverSentence(trouble, serverOf(address.url), code, error instanceof Error ? error.message : '')
}

function serverSentence(trouble: Trouble, server: string, code: string, message: string): string {
  switch (trouble) {
    case 'conflict':
      return 'Someone else changed the same thing at the same moment. Try again.'
    case 'busy':
      return `The PostgreSQL server at ${server} took too long. Try again in a moment.`
    case 'full':
    case 'limit':
      return `The PostgreSQL server at ${server} has no space left (${code}). What was saved is kept.`
    case 'disk':
      return `The disk of the PostgreSQL server at ${server} can't be read or written (${code}). Its log says more.`
    case 'read_only':
      return `The PostgreSQL server at ${server} takes no writes: it's a standby, or default_transaction_read_only is on. Give DATABASE_URL the primary.`
    case 'permission':
      return `The PostgreSQL role may not do this at ${server}: ${message}. Muster needs a database that its role owns: docs/postgres.md`
    case 'missing':
      return `The PostgreSQL server has no database ${server}. Create it: docs/postgres.md`
    case 'damaged':
      return `The PostgreSQL database at ${server} is damaged (${code}). Stop the bot and restore a backup: docs/postgres.md`
    case 'memory':
      return `The PostgreSQL server at ${server} is out of memory (${code}).`
    case 'crowded':
      return `The PostgreSQL server at ${server} has no connection left for Muster, which uses up to 11 for each copy. Raise max_connections, or the role's own limit: alter role … connection limit 25`
    case 'login':
      return `The PostgreSQL server at ${server} refuses the user or the password of DATABASE_URL.`
    case 'untrusted':
      return `The connection to the PostgreSQL server at ${server} can't be trusted: ${message.replace(/\.$/, '')}. Check sslmode and sslrootcert in DATABASE_URL.`
    case 'unreachable':
      return `The PostgreSQL server at ${server} can't be reached${code ? ` (${code})` : ''}. Is it running, and is DATABASE_URL right?`
  }
}

/** `db.example.com:5432/muster`: what may be told of an address. */
function serverOf(url: string): string {
  if (!URL.canParse(url)) return 'the address of DATABASE_URL'
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}
