import type { Policy } from '../domain/policy/policy.ts'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import type { Desk } from '../operations/engine/desk.ts'
import type { Log } from '../process/log.ts'
import type { Database } from '../store/database/schema.ts'
import { readPublished } from '../store/publishing/published.ts'
import { afterErrorMs, startRounds, type Worker } from '../workers/rounds.ts'
import { filesOf, writeFiles } from './files.ts'
import { pageOf } from './model.ts'
import { presentOf } from './present.ts'

const unnamedPage = {
  folder: null,
  served: false,
  url: null,
  name: 'Status',
  services: null,
  maintenance: [],
}

/** The page's files as the record is now, for a policy that may have no page of its own. */
export async function statusFiles(db: Database, policy: Policy, at: Instant): Promise<Map<string, string>> {
  const page = policy.statusPage ?? unnamedPage
  return filesOf(pageOf(page, policy, await readPublished(db), at), at)
}

/**
 * Keeps the status page's folder as the record and the file say: after each change, and when planned work begins
 * and ends. Where nothing has changed, nothing is written.
 */
export function startStatusWriter(desk: Desk, log: Log, lookEveryMs: number): Worker {
  let written = ''
  return startRounds(desk.clock, {
    round: async () => {
      const { policy, db } = desk
      const nowMs = desk.clock.now()
      const folder = policy.statusPage?.folder ?? null
      if (policy.statusPage === null || folder === null) return nowMs
      const at = instantOf(nowMs)
      const present = await presentOf(db, policy.statusPage, policy, at)
      if (present === written) return nowMs
      await writeFiles(folder, await statusFiles(db, policy, at))
      written = present
      return nowMs
    },
    nextMs: (lookedMs) => lookedMs + lookEveryMs,
    trouble: (error) =>
      log.error("the status page couldn't be written; trying again soon", { error, inMs: afterErrorMs }),
  })
}
