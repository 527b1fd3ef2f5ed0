import pg from 'pg'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import { systemClock } from '../../src/process/clock.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'
import { createOnServer } from '../support/databases.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { writerOn } from './bare-rows.ts'
import { type Figure, figureOf, timed } from './figure.ts'
import { declareOne, notesEach, perSecond, writeNotes } from './writes.ts'

const rounds = 7

/** Decisions per second on PostgreSQL against the same rows over bare pg, one by one, in turns. */
export async function measurePostgres(): Promise<Figure[]> {
  const server = await startPostgres()
  const ours = await openDeskOn(server.url)
  const floor = await openDeskOn(server.url)
  const client = new pg.Client({ connectionString: floor.url })
  await client.connect()
  const write = writerOn(client)
  await writeNotes(ours.desk, 1, 1)
  const times = { bare: [] as number[], ours: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    times.bare.push(
      await timed(async () => {
        for (let note = 0; note < notesEach; note += 1) await write()
      }),
    )
    times.ours.push(await timed(() => writeNotes(ours.desk, 1, 1)))
  }
  await client.end()
  for (const { desk } of [ours, floor]) await desk.db.destroy()
  await server.close()
  return [
    figureOf(
      'decisions on PostgreSQL, one by one, against the same rows',
      '/s',
      perSecond(times.ours),
      perSecond(times.bare),
    ),
  ]
}

const openDeskOn = async (serverUrl: string) => {
  const { address } = await createOnServer(serverUrl)
  if (address.kind !== 'postgres') throw new Error('the server makes databases of its own kind')
  const db = openDatabase(address)
  await migrate(db)
  const desk = { db, clock: systemClock, policy: defaultPolicy, wake: () => {} }
  await declareOne(desk)
  return { desk, url: address.url }
}
