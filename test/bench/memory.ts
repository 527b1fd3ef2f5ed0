import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { startSession } from '../../src/sandbox/session.ts'
import { residentMb } from './alerts/resident.ts'
import { type Figure, figureOf } from './figure.ts'

const incidents = 10_000
const goalMb = 150

/** Resident memory of the bot's own process at rest, and after many incidents have come and gone. */
export async function measureMemory(): Promise<Figure[]> {
  const session = await startSession()
  const { workspace, bot } = session
  await pause(3_000)
  const restMb = residentMb(bot.pid)
  const ana = workspace.as('ana')
  for (let one = 0; one < incidents; one += 20) {
    const commands = Array.from({ length: 20 }, (_, place) =>
      ana.command('/incident', `sev4 number ${one + place}`, { channel: 'general' }),
    )
    await Promise.all(commands)
  }
  await untilShown(join(session.dataDir, 'muster.db'))
  // Idle, it gives memory back: it looks every five seconds.
  await pause(15_000)
  const afterMb = residentMb(bot.pid)
  await session.close()
  return [
    figureOf('memory at rest', 'MB', restMb, goalMb, { atMost: 1 }),
    figureOf('memory after 10,000 incidents', 'MB', afterMb, restMb, { atMost: 1.2 }),
  ]
}

/** Until Slack shows everything: no effect waits, however long that takes. */
const untilShown = async (path: string): Promise<void> => {
  const looking = new Sqlite(path, { readonly: true })
  const left = looking.prepare(`select count(*) from outbox where state in ('waiting', 'delivering')`).pluck()
  while (left.get() !== 0) await pause(1_000)
  looking.close()
}
