import type { PersonId } from '../../../domain/people/people.ts'
import type { Words } from '../../../domain/record/effects.ts'
import type { PageWay } from '../../../domain/response/happenings.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import type { WhyDirect } from '../../../wording/response/direct.ts'
import { openDirect } from '../../people/open-direct.ts'
import { directView } from '../../views/response/direct.ts'
import { wordsView } from '../../views/words.ts'
import type { Answer } from '../../wire/client.ts'
import type { Failure } from '../../wire/failures.ts'
import type { Delivering, Task } from '../delivering.ts'
import type { Posted } from '../posting.ts'
import { type Put, postUrgently } from '../urgent-posting.ts'

/** Who was told directly, where the first of them was, and who wasn't, and why. */
export type Told = {
  people: PersonId[]
  channel: string | null
  /** The messages, where they're there already. */
  posted: (Posted & { person: PersonId })[]
  way: PageWay | null
  failures: { person: PersonId; failure: Failure }[]
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
    posted: put.flatMap(({ channel, ts, person }) => (ts === null ? [] : [{ channel, ts, person }])),
    way: put.length === 0 ? null : put.some(({ way }) => way === 'channel') ? 'direct' : 'scheduled',
    failures: answers.flatMap(({ person, answer }) =>
      answer.ok ? [] : [{ person, failure: answer.failure }],
    ),
  }
}

async function tell(tools: Delivering, task: Task, words: Words, person: PersonId): Promise<Answer<Put>> {
  const { incident, at, job } = task
  const opened = await openDirect(tools.slack, person)
  if (!opened.ok && opened.failure.kind === 'refused') return opened
  // A message to a user's id finds the conversation too, where Slack has one.
  const channel = opened.ok ? opened.data : person
  const plain = wordsView(quiet(words), { incident, policy: tools.desk.policy, at })
  const view = directView(plain, incident, whyDirect(task), tools.desk.policy)
  const answer = await postUrgently(tools, task, { channel, threadTs: null }, { view, mark: effectIdOf(job) })
  return answer.ok || opened.ok ? answer : opened
}

function whyDirect({ incident, links }: Task): WhyDirect {
  if (incident.isPrivate) return { kind: 'private', lost: links.lost?.how ?? null }
  if (links.lost) return { kind: 'lost', lost: links.lost.how }
  return links.channel ? { kind: 'outside', channel: links.channel.channel } : { kind: 'unopened' }
}

/** A direct message has no channel to call. */
function quiet(words: Words): Words {
  return words.kind === 'page' ? { ...words, mention: 'none' } : words
}
