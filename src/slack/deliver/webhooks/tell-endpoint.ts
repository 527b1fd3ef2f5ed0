import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { endpointText } from '../../../wording/webhooks/endpoint.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../../views/blocks.ts'
import { type Delivering, nowAtDesk } from '../delivering.ts'
import { tellChannel } from '../on-call/notices.ts'

/** That an outgoing webhook fails or works again, in the channel that wants to know. */
export async function tellEndpoint(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'tell_endpoint') throw new Error(`${effect.kind} is nothing of a webhook's`)
  const { policy } = tools.desk
  const text = mrkdwnText(endpointText(effect, nowAtDesk(tools.desk)), policy)
  return tellChannel(tools, job, effect.channel, { text, blocks: [section(text)] })
}
