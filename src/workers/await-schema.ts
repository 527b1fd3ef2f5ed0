import type { Clock } from '../process/clock.ts'
import type { Log } from '../process/log.ts'
import { type DatabaseAddress, openDatabase } from '../store/database/database.ts'
import { migrate, schemaStandingOf } from '../store/database/migrate.ts'
import type { Database } from '../store/database/schema.ts'

const lookAgainMs = 5_000

/**
 * Brings the schema up to date. With a newer schema this version works where it can; where it can't,
 * it says so and waits until it is replaced, or the database is restored.
 */
export async function awaitSchema(address: DatabaseAddress, clock: Clock, log: Log): Promise<void> {
  const db = openDatabase(address, 'patient')
  try {
    const ran = await migrate(db)
    if (ran.length > 0) log.info('database migrated', { migrations: ran })
    await untilAllowed(db, clock, log)
  } finally {
    await db.destroy()
  }
}

async function untilAllowed(db: Database, clock: Clock, log: Log): Promise<void> {
  for (;;) {
    const { newer, isTooOld } = await schemaStandingOf(db)
    if (!isTooOld) {
      if (newer.length > 0) log.warn('the database is newer than this version; it works with it', { newer })
      return
    }
    log.error('the database is too new for this version; waiting to be replaced', { newer })
    await new Promise<void>((resolve) => clock.at(clock.now() + lookAgainMs, resolve))
  }
}
