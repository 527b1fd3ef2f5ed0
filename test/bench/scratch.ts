import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { systemClock } from '../../src/process/clock.ts'
import { openDatabase } from '../../src/store/database/database.ts'
import { migrate } from '../../src/store/database/migrate.ts'

export type Scratch = { folder: string; path: string; remove: () => Promise<void> }

export async function scratch(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  return {
    folder,
    path: join(folder, 'muster.db'),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A desk on a fresh SQLite file, with nobody to wake. */
export async function openDesk(path: string): Promise<Desk & { close: () => Promise<void> }> {
  const db = openDatabase({ kind: 'sqlite', path })
  await migrate(db)
  const desk = { db, clock: systemClock, policy: defaultPolicy, wake: () => {} }
  return { ...desk, close: () => db.destroy() }
}
