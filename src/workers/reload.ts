import type { Policy } from '../domain/policy/policy.ts'
import { type Instant, instantOf } from '../domain/time/instant.ts'
import type { Desk } from '../operations/engine/desk.ts'
import { takeSchedules } from '../operations/on-call/take-schedules.ts'
import { unreachableIn } from '../operations/on-call/unreachable.ts'
import type { Log } from '../process/log.ts'
import type { Worker } from './rounds.ts'
import { alignTimers, beginClocks } from './upkeep.ts'

/**
 * A policy file that was read again; each problem is a sentence with its place in the file. What only Slack knows
 * is found out after that: `problemAt` says where in the file it stands.
 */
export type Reread<Extra> =
  | ({ ok: true; policy: Policy; problemAt?: (path: PropertyKey[], message: string) => string } & Extra)
  | { ok: false; problems: readonly string[] }

/** What's left of the last reading: a wrong file isn't in force; what the database failed on is, but for its timers. */
export type Rejected = { since: Instant; why: 'wrong' | 'timers'; problems: number }

export type Reload<Extra> = {
  /** Puts what was read in force; what's wrong changes nothing. Resolves when everything follows it. */
  take: (reread: Reread<Extra>) => Promise<void>
  /** Null while the last reading is in force, whole. */
  rejected: () => Rejected | null
  /** Resolves when what is in hand is finished; nothing is taken any more. */
  stop: () => Promise<void>
}

type Parts<Extra> = {
  /** Who is behind what a policy names: asked within bounds before it's in force, and again after. */
  targets: { ahead: (policy: Policy) => Promise<void>; again: () => Promise<void> }
  /** Those who sleep until what they last saw is due. */
  workers: readonly Worker[]
  /** Replaces what's in force, all at once: no decision sees half of it. */
  replace: (reread: { policy: Policy } & Extra) => void
}

/**
 * Lets a bot that runs go by a policy file that was changed. A decision that is being made is saved under the
 * policy it was made for or made again under the new one, and timers are derived after that, so none is lost.
 */
export function createReload<Extra>(
  desk: Desk,
  { targets, workers, replace }: Parts<Extra>,
  log: Log,
): Reload<Extra> {
  let rejected: Rejected | null = null
  let isStopped = false
  let inHand: Promise<void> = Promise.resolve()

  const reject = (problems: readonly string[]): void => {
    rejected = { since: instantOf(desk.clock.now()), why: 'wrong', problems: problems.length }
    for (const problem of problems) log.error('the policy file is wrong', { problem })
    log.error('the policy file was read again and is wrong; the one before stays in force', {
      problems: problems.length,
    })
  }

  const put = async (reread: Extract<Reread<Extra>, { ok: true }>): Promise<void> => {
    await targets.ahead(reread.policy)
    const unreachable = await unreachableIn(desk, reread.policy)
    const placed = reread.problemAt ?? ((path, message) => `${path.join('.')}: ${message}`)
    if (unreachable.length > 0) return reject(unreachable.map(({ path, message }) => placed(path, message)))
    const { command } = desk.policy
    replace({ ...reread, policy: await takeSchedules(desk, reread.policy, log) })
    rejected = null
    if (reread.policy.command !== command) {
      log.warn("the command has another name now; the Slack app's settings must have it too", {
        command: reread.policy.command,
        before: command,
      })
    }
    await alignTimers(desk, log)
    await beginClocks(desk, log)
    for (const worker of workers) worker.wake()
    void targets.again()
    log.info('the policy file was read again, and is in force', {
      schedules: reread.policy.schedules.length,
      services: reread.policy.services.length,
    })
  }

  const takeNow = async (reread: Reread<Extra>): Promise<void> => {
    if (isStopped) return
    try {
      if (reread.ok) await put(reread)
      else reject(reread.problems)
    } catch (error) {
      rejected = { since: instantOf(desk.clock.now()), why: 'timers', problems: 1 }
      log.error("the policy file was read again, but its timers couldn't be stored; reload it once more", {
        error,
      })
    }
  }

  return {
    take: (reread) => {
      inHand = inHand.then(() => takeNow(reread))
      return inHand
    },
    rejected: () => rejected,
    stop: () => {
      isStopped = true
      return inHand
    },
  }
}
