import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely'
import { codeOf } from '../trouble.ts'

const level = 'read committed'

const sessionLevel = CompiledQuery.raw(`set session characteristics as transaction isolation level ${level}`)

/** Of those who change one row at the same moment, one gets through each time. */
const triesAtMost = 10

/**
 * PostgreSQL at the isolation that Muster relies on, whatever the server's default is. Decisions are kept apart
 * by compare-and-set, and stricter levels would refuse most of those that come at once. Each transaction says
 * its level, for behind a pooler a session's settings may be another's.
 */
export class ReadCommittedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(config: PostgresDialectConfig) {
    super(config)
    this.#config = {
      ...config,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(sessionLevel)
      },
    }
  }

  override createDriver(): Driver {
    return new ReadCommittedDriver(this.#config)
  }
}

class ReadCommittedDriver extends PostgresDriver {
  readonly #known = new WeakSet<DatabaseConnection>()
  readonly #within = new WeakSet<DatabaseConnection>()

  override async acquireConnection(
    ...options: Parameters<PostgresDriver['acquireConnection']>
  ): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection(...options)
    if (!this.#known.has(connection)) this.#persist(connection)
    return connection
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    await super.beginTransaction(connection, { isolationLevel: level, ...settings })
    this.#within.add(connection)
  }

  override async releaseConnection(
    ...[connection, ...options]: Parameters<PostgresDriver['releaseConnection']>
  ): Promise<void> {
    this.#within.delete(connection)
    await super.releaseConnection(connection, ...options)
  }

  /** A statement on its own that is refused for its isolation left nothing behind, and is tried again. */
  #persist(connection: DatabaseConnection): void {
    this.#known.add(connection)
    const executeQuery = connection.executeQuery.bind(connection)
    connection.executeQuery = async (...query) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await executeQuery(...query)
        } catch (error) {
          const isAlone = !this.#within.has(connection)
          if (codeOf(error) !== '40001' || !isAlone || tries >= triesAtMost) throw error
        }
      }
    }
  }
}
