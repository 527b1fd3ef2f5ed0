import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { drillsDueText } from '../../../wording/drills/score.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { section } from '../../views/blocks.ts'
import { type Delivering, nowAtDesk } from '../delivering.ts'
import { tellChannel } from '../on-call/notices.ts'

/** Says that a quarter went by without a drill. */
export async function remindOfDrills(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'remind_of_drills') throw new Error(`${effect.kind} reminds of no drill`)
  const text = mrkdwnText(drillsDueText(effect.lastAt, nowAtDesk(tools.desk)), tools.desk.policy)
  return tellChannel(tools, job, effect.channel, { text, blocks: [section(text)] })
}
