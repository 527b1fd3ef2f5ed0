import type { IncidentEffect } from '../../../domain/record/effects.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { effectIdOf } from '../../../store/record/outbox.ts'
import { circleOf } from '../../privacy/circle.ts'
import { wordsView } from '../../views/words.ts'
import { type Delivering, deliveryAfter, isRepeated, skip, type Task } from '../delivering.ts'
import { postOnce } from '../posting.ts'

/** A direct message with two buttons. Someone who may no longer know of a private incident isn't asked about it. */
export async function askAboutPage(
  tools: Delivering,
  task: Task,
  { person, words }: Extract<IncidentEffect, { kind: 'ask_about_page' }>,
): Promise<Delivery> {
  const { incident, links, job, at } = task
  const { slack, desk, directs } = tools
  if (incident.pageUseful) return skip('somebody has said it by now')
  if (incident.isPrivate && !(await circleOf(desk.db, incident, links)).includes(person))
    return skip("the one to ask isn't in the private incident any more")
  const opened = await directs.open(slack, person)
  if (!opened.ok) return deliveryAfter(opened.failure, job)
  const view = wordsView(words, { incident, policy: desk.policy, at })
  const look = { repeated: isRepeated(job), since: job.addedAt ?? at }
  const posted = await postOnce(slack, { channel: opened.data, threadTs: null }, view, effectIdOf(job), look)
  if (!posted.ok) return deliveryAfter(posted.failure, job)
  const { channel, ts } = posted.data
  const { version, position } = job
  return { kind: 'delivered', prompts: [{ version, position, channel, ts, person }] }
}
