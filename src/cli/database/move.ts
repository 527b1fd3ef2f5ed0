import { type DatabaseConfig, databaseAt, secretsOf } from '../../config.ts'
import { keepSecret } from '../../process/secrets.ts'
import { explain } from '../../store/database/explain.ts'
import { moveDatabase } from '../../store/database/move.ts'
import { type CliCommand, Refused } from '../command.ts'

function addressIn(option: unknown, name: string, otherwise: DatabaseConfig | null): DatabaseConfig {
  if (typeof option !== 'string') {
    if (otherwise) return otherwise
    throw new Refused(`Where to? Usage: npm run muster -- ${move.usage}`)
  }
  const address = databaseAt(option)
  if (!address) {
    throw new Refused(`${name}: not a database URL. Use sqlite:PATH or postgres://user@host/name.`)
  }
  for (const secret of secretsOf(address)) keepSecret(secret)
  return address
}

export const move: CliCommand = {
  usage: 'move --from sqlite:PATH --to postgres://…',
  summary: 'copies everything from SQLite to an empty PostgreSQL database, and verifies the copy',
  options: {
    from: { value: 'ADDRESS', help: 'the SQLite file; default: DATABASE_URL' },
    to: { value: 'ADDRESS', help: 'the PostgreSQL database' },
  },
  run: async (call) => {
    const from = addressIn(call.options.from, '--from ADDRESS', call.address)
    const to = addressIn(call.options.to, '--to ADDRESS', null)
    const moved = await moveDatabase(from, to).catch((error: unknown) => {
      const sentence = explain(error, from) ?? explain(error, to)
      throw sentence ? new Refused(sentence, { cause: error }) : error
    })
    const lines = moved.map(
      ({ table, rows, digest }) =>
        `${table.padEnd(16)}${String(rows).padStart(10)} rows  ${digest.slice(0, 16)}`,
    )
    const end =
      'The copy was read back and matches. Set DATABASE_URL to the new address and start the bot. The old file is unchanged.'
    return { text: [...lines, end].join('\n'), data: moved }
  },
}
