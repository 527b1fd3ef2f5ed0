import type { PersonId } from '../../../domain/people/people.ts'
import { climbOf } from '../../../domain/response/climb.ts'
import { answeredSince, isAwaitedByHand } from '../../../domain/response/paging/paged.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Delivering, Task } from '../delivering.ts'
import type { CallWords } from './callees.ts'
import { noneTold, type Told, tellEach, untoldOf } from './direct.ts'

type Page = Extract<CallWords, { kind: 'page' }>

/** A page to each person whom it calls, wherever else it's said. One that was answered by now wakes nobody more. */
export async function pageEach(
  tools: Delivering,
  task: Task,
  words: Page,
  people: readonly PersonId[],
): Promise<Told> {
  const called = people.filter((id) => id !== tools.botUser)
  if (called.length === 0 || isAnswered(task, words)) return noneTold
  const told = await tellEach(tools, task, words, called)
  await tools.groups.noteGone(
    told.failures.map(({ person, failure }) => ({ user: person, error: failure.code })),
  )
  return told
}

/** A page because everyone left is about what came after the answer, and one by hand asks these people alone. */
export function isAnswered({ incident, job }: Task, words: CallWords): boolean {
  if (words.kind === 'page' && words.byHand)
    return !(words.people ?? []).some((person) => isAwaitedByHand(incident, person))
  const isOfResponse = words.kind === 'page' && climbOf(words) === 'response'
  return isOfResponse && job.addedAt !== null && answeredSince(incident, job.addedAt) !== null
}

export const answeredBefore: Delivery = { kind: 'needless', reason: 'it was answered before it could go out' }

/** What the record must say of whom a page called; nothing where all went as the decision had it. */
export function toldAfter(
  words: CallWords,
  called: readonly PersonId[],
  told: Told,
  present: readonly PersonId[],
) {
  if (words.kind !== 'page') return {}
  const known = words.people ?? words.targets.map(({ id }) => id)
  const looked = called.filter((id) => !known.includes(id))
  const untold = untoldOf(told, present)
  return looked.length + untold.length > 0 ? { told: { looked, untold } } : {}
}
