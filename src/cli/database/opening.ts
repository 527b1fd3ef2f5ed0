import { openDatabase, openReadOnly } from '../../store/database/database.ts'
import { migrate, pendingMigrations, schemaStandingOf } from '../../store/database/migrate.ts'
import type { Database } from '../../store/database/schema.ts'
import { countOf } from '../../wording/text/amount.ts'
import { type Call, Refused } from '../command.ts'

export type Opening = Pick<Call, 'database' | 'record' | 'asItIs'> & { close: () => Promise<void> }

/** Opens the database at the first use: once to look at it, and once to change it. */
export function opening(address: Call['address']): Opening {
  let read: Database | null = null
  let written: Database | null = null
  const asItIs = async (): Promise<Database> => {
    read ??= openReadOnly(address)
    return read
  }
  return {
    asItIs,
    record: async () => {
      const db = await asItIs()
      await requirePresentSchema(db)
      return db
    },
    database: async () => {
      if (!written) {
        written = openDatabase(address)
        await migrate(written)
      }
      return written
    },
    close: async () => {
      await read?.destroy()
      await written?.destroy()
    },
  }
}

async function requirePresentSchema(db: Database): Promise<void> {
  const pending = await pendingMigrations(db)
  if (pending.length > 0) {
    const outstanding = countOf(pending.length, 'migration')
    throw new Refused(`${outstanding} pending: ${pending.join(', ')}. Run: npm run migrate`)
  }
  const { newer, isTooOld } = await schemaStandingOf(db)
  if (isTooOld) {
    throw new Refused(
      `The database is too new for this version of Muster: it has ${newer.join(', ')}. Use the version that migrated it.`,
    )
  }
}
