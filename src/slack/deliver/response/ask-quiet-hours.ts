import type { Effect } from '../../../domain/record/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { quietUntil } from '../../people/quiet-hours.ts'
import { reasonOf } from '../../wire/failures.ts'
import { type Delivering, deliveryAfter, type Task } from '../delivering.ts'

/** After that the answer would come too late to page anyone sooner. */
const triesAtMost = 3

/**
 * Asks Slack whether those who were paged hear it. Pages go out beside it and wait for nothing; where Slack doesn't
 * say, they're taken to hear it, and the doctor names the scope that is missing.
 */
export async function askQuietHours(
  { slack }: Delivering,
  { job, at }: Task,
  { people }: Extract<Effect, { kind: 'ask_quiet' }>,
): Promise<Delivery> {
  const answers = await Promise.all(
    people.map(async (person) => ({ person, answer: await quietUntil(slack, person, at) })),
  )
  const failure = answers.flatMap(({ answer }) => (answer.ok ? [] : answer.failure))[0]
  if (failure && answers.every(({ answer }) => !answer.ok)) {
    const after = deliveryAfter(failure, job)
    const isToTryAgain = after.kind === 'later' && job.attempts < triesAtMost
    return isToTryAgain ? after : { kind: 'needless', reason: reasonOf(failure) }
  }
  const quiet = answers.flatMap(({ person, answer }) =>
    answer.ok && answer.data !== null ? { person, until: answer.data } : [],
  )
  return { kind: 'delivered', quiet }
}
