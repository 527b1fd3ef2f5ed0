import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { topicOf } from '../../views/lifecycle/topic.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Delivering, delivered, deliveryAfter, skip, type Task } from '../delivering.ts'

/** Sets the topic when it would read otherwise; each change of it is a line in the channel. */
export async function setTopic(tools: Delivering, task: Task): Promise<Delivery> {
  const { incident, links, job } = task
  if (!links.channel || links.lost) return skip('there is no channel of its own')
  const { channel } = links.channel
  const topic = topicOf(incident, tools.desk.policy)
  if (links.topic?.text === topic) return delivered
  const answer = await tools.slack.call('conversations.setTopic', { channel, topic }, anyAnswer)
  if (!answer.ok) return deliveryAfter(answer.failure, job)
  return { kind: 'delivered', links: { topic: { channel, text: topic } } }
}
