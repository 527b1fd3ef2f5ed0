import { randomBytes } from 'node:crypto'
import { Socket } from 'node:net'
import pg from 'pg'

/** `patient` waits for as long as a statement takes: migrations and copies of everything. */
export type Patience = 'patient' | 'hurried'

/** What the server lists this process's connections under, so that copies can be told apart. */
export const copyName = `muster/${randomBytes(4).toString('hex')}`

/** Connections of one copy; a server's usual limit of 100 leaves room for several. */
const connectionsAtMost = 10

/** How long a wish for a connection may wait. */
const connectTimeoutMs = 5_000

/** Longer than any statement of ours takes; then it is given up, and what it held is free again. */
const statementTimeoutMs = 10_000

/** A connection that says nothing for longer than the server lets a statement run leads nowhere. */
const silenceTimeoutMs = 15_000

export function createPool(url: string, patience: Patience): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsAtMost,
    connectionTimeoutMillis: connectTimeoutMs,
    application_name: copyName,
    keepAlive: true,
    types: { getTypeParser },
    ...(patience === 'hurried' && {
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
    }),
  })
  pool.on('connect', (client) => {
    // Anyone who uses a connection hears of its end by its statement, and the pool replaces one that nobody
    // uses; unheard, the error would end the process.
    client.on('error', () => {})
    if (patience === 'hurried') endWhenSilent(client)
  })
  pool.on('error', () => {})
  return pool
}

function endWhenSilent(client: object): void {
  const connection: unknown = Reflect.get(client, 'connection')
  const stream: unknown =
    typeof connection === 'object' && connection !== null ? Reflect.get(connection, 'stream') : null
  if (!(stream instanceof Socket)) throw new Error('the connection has no socket to watch')
  stream.setTimeout(silenceTimeoutMs, () => {
    stream.destroy(Object.assign(new Error('the database did not answer'), { code: 'ETIMEDOUT' }))
  })
}

/** Counts come as 64 bits, which the driver would give as text. Ours stay far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (id: number, format?: 'text' | 'binary') =>
  id === pg.types.builtins.INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(id, format)
