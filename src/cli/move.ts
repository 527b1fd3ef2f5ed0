import { databaseOf } from '../config/environment.ts'
import type { DatabaseAddress } from '../store/database.ts'
import { moveDatabase } from '../store/move.ts'
import { type CliCommand, Refused } from './command.ts'

const addressIn = (option: unknown, name: string): DatabaseAddress => {
  if (typeof option !== 'string') throw new Refused(`Usage: npm run muster -- ${move.usage}`)
  return databaseOf({ DATABASE_URL: option }, (_, message) => {
    throw new Refused(`--${name} ${message}`)
  })
}

export const move: CliCommand = {
  usage: 'move --from sqlite:PATH --to postgres://…',
  summary: 'copies everything to PostgreSQL and verifies the copy; the file stays as it is',
  options: {
    from: { value: 'ADDRESS', help: 'the SQLite file, of a bot that is stopped' },
    to: { value: 'ADDRESS', help: 'an empty PostgreSQL database' },
  },
  run: async ({ options }) => {
    const moved = await moveDatabase(addressIn(options.from, 'from'), addressIn(options.to, 'to'))
    const rows = moved.map(
      ({ table, rows: count, digest }) =>
        `  ${table.padEnd(18)}${String(count).padStart(9)} rows  ${digest.slice(0, 12)}`,
    )
    return {
      text: ['Copied and verified:', ...rows, 'Set DATABASE_URL to the new address and start the bot.'].join(
        '\n',
      ),
      data: moved,
    }
  },
}
