import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { ownerAsked } from '../../../wording/runbooks/checklist.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../../views/blocks.ts'
import { type Delivering, skip } from '../delivering.ts'
import { tellChannel, tellOne } from '../on-call/notices.ts'

/** Asks a runbook's owner to look at it: a person directly, a group where its services are talked about. */
export async function askOwner(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'ask_owner') throw new Error(`${effect.kind} is nothing of a runbook's`)
  const text = mrkdwnText(ownerAsked(effect), tools.desk.policy)
  const view = { text, blocks: [section(text)] }
  if (effect.owner.kind === 'person') return tellOne(tools, job, effect.owner.id, view)
  const { channel } = effect
  if (channel === null) return skip('there is no channel to ask in')
  return tellChannel(tools, job, channel, view)
}
