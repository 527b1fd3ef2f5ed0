import { SqliteAdapter } from 'kysely'

/** The driver keeps its own line, so that Kysely keeps none. */
export class AdapterInLine extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }

  /** Kysely takes it that SQLite can't; it can, and a migration that is killed must leave nothing half done. */
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
