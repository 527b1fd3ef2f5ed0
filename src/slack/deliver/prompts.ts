import { resolvedAmong } from '../../domain/lifecycle/prompts.ts'
import type { Delivery } from '../../operations/delivery/settle-effect.ts'
import { dropPrompt, readPrompts } from '../../store/incident/prompts.ts'
import { circleOf } from '../privacy/circle.ts'
import { answeredView } from '../views/lifecycle/answered.ts'
import { type Delivering, delivered, deliveryAfter, type Task } from './delivering.ts'
import { update } from './posting.ts'

/**
 * Edits each message that asked for something and is answered to a short fact without buttons. One that Slack
 * doesn't let us edit stays as it is: a late press on it is told what happened since. Those in a channel that's
 * lost wait until it's back: Slack takes no edit in an archived one, and in a private one that was made public
 * Muster says nothing. Someone who may no longer know of a private incident isn't told by an edit either.
 */
export async function refreshPrompts(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, at, job } = task
  const lostChannel = links.lost ? links.channel?.channel : null
  const { db, policy } = tools.desk
  const prompts = await readPrompts(db, incident.number)
  const isDirect = incident.isPrivate && prompts.some(({ person }) => person !== undefined)
  const circle = isDirect ? await circleOf(db, incident, links) : null
  const answered = resolvedAmong(incident, prompts).filter(({ prompt }) => prompt.channel !== lostChannel)
  const failures = await Promise.all(
    answered.map(async ({ prompt, resolution }) => {
      const { person, words, channel, ts } = prompt
      if (person === undefined || !circle || circle.includes(person)) {
        const view = answeredView(words, resolution, { incident, policy, at })
        const answer = await update(tools.slack, channel, ts, view)
        if (!answer.ok && answer.failure.kind !== 'refused') return answer.failure
      }
      await dropPrompt(db, incident.number, prompt)
      return null
    }),
  )
  const failure = failures.find((each) => each !== null)
  return failure ? deliveryAfter(failure, job) : delivered
}
