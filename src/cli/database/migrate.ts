import { openDatabase } from '../../store/database/database.ts'
import { migrate } from '../../store/database/migrate.ts'
import type { CliCommand } from '../command.ts'

export const migrateNow: CliCommand = {
  usage: 'migrate',
  summary: "updates the database to this version's schema",
  run: async ({ address }) => {
    const db = openDatabase(address)
    try {
      const ran = await migrate(db)
      const text = ran.length > 0 ? `Migrated: ${ran.join(', ')}.` : 'The database is up to date.'
      return { text, data: { migrated: ran } }
    } finally {
      await db.destroy()
    }
  },
}
