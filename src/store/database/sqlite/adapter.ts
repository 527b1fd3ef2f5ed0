import { SqliteAdapter } from 'kysely'

/** The driver keeps its own line, so that Kysely keeps none. */
export class AdapterInLine extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}
