import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/clock.ts'
import { defaultPolicy } from '../../src/domain/default-policy.ts'
import type { Desk } from '../../src/operations/desk.ts'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'

export type Scratch = { folder: string; path: string; remove: () => Promise<void> }

export const scratch = async (): Promise<Scratch> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  return {
    folder,
    path: join(folder, 'muster.db'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A desk on a fresh SQLite file, with nobody to wake. */
export const openDesk = async (path: string): Promise<Desk & { close: () => Promise<void> }> => {
  const db = openDatabase({ kind: 'sqlite', path })
  await migrate(db)
  const desk = { db, clock: systemClock, policy: defaultPolicy, wake: () => {} }
  return { ...desk, close: () => db.destroy() }
}
