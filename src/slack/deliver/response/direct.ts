import type { PersonId } from '../../../domain/people/people.ts'
import type { Words } from '../../../domain/record/effects.ts'
import type { PageWay, Untold } from '../../../domain/response/happenings.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import type { WhyDirect } from '../../../wording/response/direct.ts'
import { directPageView, directView } from '../../views/response/direct.ts'
import { wordsView } from '../../views/words.ts'
import type { Answer } from '../../wire/client.ts'
import { type Failure, reasonOf } from '../../wire/failures.ts'
import type { Delivering, Task } from '../delivering.ts'
import { type Put, postUrgently, type Stood } from '../urgent-posting.ts'

/** Who was told directly, where the first of them was, and who wasn't, and why. */
export type Told = {
  people: PersonId[]
  channel: string | null
  /** The messages, where they stand or will. */
  posted: (Stood & { person: PersonId })[]
  way: PageWay | null
  failures: { person: PersonId; failure: Failure }[]
}

export const noneTold: Told = { people: [], channel: null, posted: [], way: null, failures: [] }

/** Whom Slack let nothing through to, and why. Those in the channel read it there all the same. */
export function untoldOf({ failures }: Told, present: readonly PersonId[]): Untold[] {
  return failures.map(({ person, failure }) => ({
    person,
    reason: reasonOf(failure),
    ...(!present.includes(person) && { isOutOfReach: true as const }),
  }))
}

/** Says something to each of these people, in a direct message of their own. */
export async function tellEach(
  tools: Delivering,
  task: Task,
  words: Words,
  people: readonly PersonId[],
): Promise<Told> {
  const answers = await Promise.all(
    people.map(async (person) => ({ person, answer: await tell(tools, task, words, person) })),
  )
  const put = answers.flatMap(({ person, answer }) => (answer.ok ? [{ person, ...answer.data }] : []))
  return {
    people: put.map(({ person }) => person),
    channel: put[0]?.channel ?? null,
    posted: put.map(({ way: _, ...stood }) => stood),
    way: put.length === 0 ? null : put.some(({ way }) => way === 'channel') ? 'direct' : 'scheduled',
    failures: answers.flatMap(({ person, answer }) =>
      answer.ok ? [] : [{ person, failure: answer.failure }],
    ),
  }
}

async function tell(tools: Delivering, task: Task, words: Words, person: PersonId): Promise<Answer<Put>> {
  const { incident, at, job } = task
  const opened = await tools.directs.open(tools.slack, person)
  if (!opened.ok && opened.failure.kind === 'refused') return opened
  // A message to a user's id finds the conversation too, where Slack has one.
  const channel = opened.ok ? opened.data : person
  const { policy } = tools.desk
  const why = whyDirect(task, person)
  const view =
    words.kind === 'page'
      ? directPageView(words, { incident, policy, at }, why, task.runbook ?? null)
      : directView(wordsView(words, { incident, policy, at }), incident, why, policy)
  const answer = await postUrgently(tools, task, { channel, threadTs: null }, { view, mark: effectIdOf(job) })
  return answer.ok || opened.ok ? answer : opened
}

/** Whether someone is in the incident's channel, as far as Slack let Muster bring them in. */
function isIn({ links }: Task, person: PersonId): boolean {
  return !!links.channel && !links.lost && (links.invited?.people ?? []).includes(person)
}

function whyDirect(task: Task, person: PersonId): WhyDirect {
  const { incident, links } = task
  if (links.channel && isIn(task, person)) return { kind: 'paged', channel: links.channel.channel }
  if (incident.isPrivate) return { kind: 'private', lost: links.lost?.how ?? null }
  if (links.lost) return { kind: 'lost', lost: links.lost.how }
  return links.channel ? { kind: 'outside', channel: links.channel.channel } : { kind: 'unopened' }
}
