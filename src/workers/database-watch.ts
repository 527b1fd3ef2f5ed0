import type { Clock } from '../process/clock.ts'
import type { Log } from '../process/log.ts'
import type { DatabaseAddress } from '../store/database/database.ts'
import { compareClocks, requireSameTime } from '../store/database/postgres/server-clock.ts'
import type { Database } from '../store/database/schema.ts'
import { createFileWatch, type FileFinding } from '../store/database/sqlite/file-watch.ts'

export type DatabaseWatch = {
  /** What is wrong with where the database lies, for health checks; null while nothing is. */
  problem: () => string | null
  stop: () => Promise<void>
}

/** A commit that was acknowledged may be gone with a kill until this has looked. */
const filesEveryMs = 5_000

const clockEveryMs = 60_000

/** A sentence for health checks about what was seen, said in the log too; null when nothing is wrong. */
type Look = () => Promise<string | null>

/** Looks every few seconds whether the database is still where it was, and whether its clock is still ours. */
export function startDatabaseWatch(
  { db, address, machine }: { db: Database; address: DatabaseAddress; machine: Clock | null },
  clock: Clock,
  log: Log,
): DatabaseWatch {
  const look = address.kind === 'sqlite' ? lookAtFiles(db, address.path, log) : lookAtClock(db, machine, log)
  const everyMs = address.kind === 'sqlite' ? filesEveryMs : clockEveryMs
  let problem: string | null = null
  let working: Promise<void> = Promise.resolve()
  let cancel = (): void => {}
  const work = (): void => {
    working = look()
      .then((found) => {
        problem = found
      })
      .catch((error: unknown) => log.error("the database couldn't be looked after", { error }))
      .finally(() => {
        cancel = clock.at(clock.now() + everyMs, work)
      })
  }
  cancel = clock.at(clock.now() + everyMs, work)
  return {
    problem: () => problem,
    stop: async () => {
      cancel()
      await working
      cancel()
    },
  }
}

function lookAtFiles(db: Database, path: string, log: Log): Look {
  const watch = createFileWatch(db, path)
  return async () => {
    const found = await watch()
    if (!found) return null
    const { says, isOver } = describe(found, path)
    log.error(says, { ...found })
    return isOver ? null : 'another file is in its place; details are in the log'
  }
}

function describe(found: FileFinding, path: string): { says: string; isOver: boolean } {
  switch (found.kind) {
    case 'log_renewed':
      return {
        says: `a file beside ${path} was removed while Muster ran; its commits are saved, and nothing is lost`,
        isOver: true,
      }
    case 'file_put_back':
      return {
        says: `${path} was removed while Muster ran; what it held is back in its place, and nothing is lost`,
        isOver: true,
      }
    case 'file_replaced':
      return {
        says: `another file stands at ${path}; Muster's own records are saved as ${found.savedAs} every few seconds. Stop Muster, and restore one of the two`,
        isOver: false,
      }
  }
}

/** Only a clock of this machine's is held against the server's: one that is moved by hand means to differ. */
function lookAtClock(db: Database, machine: Clock | null, log: Log): Look {
  return async () => {
    const drift = machine && (await compareClocks(db, machine.now))
    if (!drift) return null
    log.error(drift)
    return "its clock and this machine's differ by more than 5 s; the log says more"
  }
}

/** Throws when this machine's clock is too far from the server's to keep deadlines by. */
export async function compareAtStart(db: Database, machine: Clock, log: Log): Promise<void> {
  const drift = await requireSameTime(db, machine.now)
  if (drift) log.warn(`${drift}; deadlines follow this machine's`)
}
