import type { Delivery } from '../operations/delivery/settle-effect.ts'
import type { Database } from '../store/database/schema.ts'
import { effectIdOf, type Job, readUnsettled } from '../store/record/outbox.ts'

/** How much one message may say: what several carry together, as it is stored. */
const joinedAtMost = 10
const lengthAtMost = 8_000

/**
 * What is said in the thread under the announcement waits longest when Slack's limits are near, and what has
 * gathered there by then is one message: the effects right behind a claimed one that nobody has tried yet.
 */
export async function joinersOf(db: Database, head: Job): Promise<Job[]> {
  if (head.effect.kind !== 'say_in_thread' || head.attempts > 1) return []
  const behind = (await readUnsettled(db, head.subject)).filter(
    ({ lane, version, position }) =>
      lane === head.lane &&
      (version > head.version || (version === head.version && position > head.position)),
  )
  const joiners: Job[] = []
  let length = lengthOf(head)
  for (const job of behind) {
    length += lengthOf(job)
    const isFresh = job.attempts === 0 && job.leasedUntil === null && job.effect.kind === 'say_in_thread'
    if (!isFresh || joiners.length >= joinedAtMost || length > lengthAtMost) break
    joiners.push(job)
  }
  return joiners
}

function lengthOf({ effect }: Job): number {
  return JSON.stringify(effect).length
}

/** What joined another effect ends as that one does, and was shown by it. */
export function endingAlong(head: Job, delivery: Delivery): Delivery {
  return delivery.kind === 'delivered'
    ? { kind: 'needless', reason: `said with ${effectIdOf(head)}` }
    : delivery
}
