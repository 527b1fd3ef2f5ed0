import { troubleOf } from '../../store/database/trouble.ts'
import { decideTogether, type Ending, type Request } from './transaction.ts'
import { untilSaved } from './until-saved.ts'

/**
 * How each of these ends, decided together in one transaction. If that fails and the database itself is well,
 * one of them may be what it can't take: then each is decided alone, and the failure is that one's.
 */
export async function endingsOf(requests: readonly Request[]): Promise<PromiseSettledResult<Ending>[]> {
  const arrivals = requests.map(({ arrival }) => arrival)
  try {
    const endings = await untilSaved(arrivals, () => decideTogether(requests))
    return endings.map((value) => ({ status: 'fulfilled', value }))
  } catch (reason) {
    if (requests.length === 1 || troubleOf(reason) !== null)
      return requests.map(() => ({ status: 'rejected', reason }))
    const alone: PromiseSettledResult<Ending>[] = []
    for (const request of requests) alone.push(...(await endingsOf([request])))
    return alone
  }
}
