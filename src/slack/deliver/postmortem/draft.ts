import { z } from 'zod'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { namedIn } from '../../../operations/postmortem/people-named.ts'
import { redraft } from '../../../operations/postmortem/redraft.ts'
import { namesOf, rememberPeople } from '../../../store/people/directory.ts'
import type { Draft } from '../../../store/postmortem/drafts.ts'
import type { Failure } from '../../wire/failures.ts'
import { type Delivering, deliveryAfter, type Task } from '../delivering.ts'

const user = z.object({
  user: z.looseObject({
    name: z.string(),
    profile: z
      .looseObject({ display_name: z.string().optional(), real_name: z.string().optional() })
      .optional(),
  }),
})

/**
 * Learns the names that the postmortem will use. One that Slack refuses to tell is left as an id; gives the
 * failure when asking again may tell more.
 */
export async function learnNames({ desk, slack }: Delivering, { incident }: Task): Promise<Failure | null> {
  let failure: Failure | null = null
  const ids = [...new Set(namedIn(incident))]
  const known = await namesOf(desk.db, ids)
  for (const id of ids.filter((id) => !known.has(id))) {
    const answer = await slack.call('users.info', { user: id }, user)
    if (!answer.ok) {
      if (answer.failure.kind !== 'refused') failure = answer.failure
      continue
    }
    const { name, profile } = answer.data.user
    await rememberPeople(desk.db, [{ id, name: profile?.display_name || profile?.real_name || name }])
  }
  return failure
}

/** After so many attempts it goes out with the ids that are left. */
const namesTriesAtMost = 5

/** The draft as it is now, and what follows when a name in it is still to be learned. */
export async function currentDraft(
  tools: Delivering,
  task: Task,
): Promise<{ draft: Draft | null; unnamed: Delivery | null }> {
  const failure = await learnNames(tools, task)
  const unnamed = failure && task.job.attempts < namesTriesAtMost ? deliveryAfter(failure, task.job) : null
  return { draft: await redraft(tools.desk, task.incident.number), unnamed }
}
