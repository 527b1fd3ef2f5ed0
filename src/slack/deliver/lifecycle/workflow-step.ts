import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { channelLinkOf } from '../../text/message-link.ts'
import { anyAnswer } from '../../wire/client.ts'
import { type Delivering, delivered, deliveryAfter, skip, type Task } from '../delivering.ts'

/** The workflow's next steps get where the incident is; without a channel of its own, only its number. */
export async function completeStep(tools: Delivering, task: Task, run: string): Promise<Delivery> {
  const { slack, workspaceUrl } = tools
  const { incident, links, job } = task
  const channel = links.lost ? undefined : links.channel?.channel
  const place = channel && { channel, link: channelLinkOf(workspaceUrl, channel) }
  const outputs = { number: incident.number, ...place }
  const args = { function_execution_id: run, outputs }
  const answer = await slack.call('functions.completeSuccess', args, anyAnswer)
  if (answer.ok) return delivered
  const { kind, code } = answer.failure
  // An earlier attempt arrived, and its answer was lost.
  if (code === 'execution_not_in_running_state') return delivered
  return kind === 'refused' ? skip('the workflow no longer waits') : deliveryAfter(answer.failure, job)
}
