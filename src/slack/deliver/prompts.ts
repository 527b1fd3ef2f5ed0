import { resolvedAmong } from '../../domain/lifecycle/prompts.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { dropPrompt, readPrompts } from '../../store/incident/prompts.ts'
import { answeredView } from '../views/lifecycle/answered.ts'
import { type Delivering, delivered, deliveryAfter, type Task } from './delivering.ts'
import { update } from './posting.ts'

/**
 * Edits each message that asked for something and is answered to a short fact without buttons. One that Slack
 * doesn't let us edit stays as it is: a late press on it is told what happened since. Those in a channel that's
 * lost wait until it's back: Slack takes no edit in an archived one, and in a private one that was made public
 * Muster says nothing.
 */
export async function refreshPrompts(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, at, job } = task
  const lostChannel = links.lost ? links.channel?.channel : null
  const { db, policy } = tools.desk
  const prompts = await readPrompts(db, incident.number)
  const answered = resolvedAmong(incident, prompts).filter(({ prompt }) => prompt.channel !== lostChannel)
  const failures = await Promise.all(
    answered.map(async ({ prompt, resolution }) => {
      const view = answeredView(prompt.words, resolution, { incident, policy, at })
      const answer = await update(tools.slack, prompt.channel, prompt.ts, view)
      if (!answer.ok && answer.failure.kind !== 'refused') return answer.failure
      await dropPrompt(db, incident.number, prompt)
      return null
    }),
  )
  const failure = failures.find((each) => each !== null)
  return failure ? deliveryAfter(failure, job) : delivered
}
