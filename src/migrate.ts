import { databaseOf } from './config/environment.ts'
import { environment, problemText } from './config.ts'
import { openDatabase } from './store/database.ts'
import { migrate } from './store/migrate.ts'

/** `npm run migrate`: brings the database to this version's schema without starting the bot. */
const problems: string[] = []
const address = databaseOf(environment(), (key, message) =>
  problems.push(problemText({ at: null, key, message })),
)
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`)
  process.exit(1)
}

const db = openDatabase(address)
try {
  const ran = await migrate(db)
  process.stdout.write(ran.length > 0 ? `Migrated: ${ran.join(', ')}\n` : 'The database is up to date.\n')
} catch (error) {
  process.stderr.write(`The database was left as it was: ${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  await db.destroy()
}
