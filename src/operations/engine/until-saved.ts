import { troubleOf } from '../../store/database/trouble.ts'
import type { Arrival } from './result.ts'

/** Thrown to give up a transaction; never leaves the operations. */
export class GivenUp<Result> extends Error {
  readonly result: Result | 'conflict'
  constructor(result: Result | 'conflict') {
    super('transaction given up')
    this.result = result
  }
}

/** Two people may press at once; with each conflict one of them has got through. */
const triesAtMost = 20

/** Tries after an error of the database; then it is no coincidence. */
const triesAfterError = 3

/** Tries a transaction for these deliveries until it is saved, or given up with a result. */
export async function untilSaved<Result>(
  arrivals: readonly Arrival[],
  tryOnce: () => Promise<Result>,
): Promise<Result> {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    try {
      return await tryOnce()
    } catch (error) {
      if (error instanceof GivenUp) {
        if (error.result !== 'conflict') return error.result
      } else if (!mayPass(error, arrivals, tries)) throw error
    }
  }
  throw new Error('the record is changed faster than a decision can be saved')
}

/**
 * Of two who write the same row first, the database says so to one. A lost connection is tried again
 * where the commit, should it have been kept, will be recognised by the delivery's key.
 */
function mayPass(error: unknown, arrivals: readonly Arrival[], tries: number): boolean {
  const trouble = troubleOf(error)
  const isKnownAgain = arrivals.every(({ key }) => key !== null)
  const isHarmless = trouble === 'conflict' || (trouble === 'unreachable' && isKnownAgain)
  return isHarmless && tries < triesAfterError
}
