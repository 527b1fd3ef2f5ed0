import { serviceOf } from '../../../domain/policy/catalogue.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { readKnownPolicy } from '../../../store/policy/known-policy.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { capacityReminderView } from '../../views/capacity/plan.ts'
import { type Delivering, nowAtDesk, skip } from '../delivering.ts'
import { tellChannel } from '../on-call/notices.ts'

/** Reminds a service's channel of what runs out. */
export async function tellCapacity(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'tell_capacity') throw new Error(`${effect.kind} is nothing of capacity's`)
  const { db } = tools.desk
  const policy = await readKnownPolicy(db, tools.desk.policy)
  const service = serviceOf(policy, effect.service)
  if (!service) return skip('the service is gone')
  const view = capacityReminderView(service, effect.rows, { policy, at: nowAtDesk(tools.desk) })
  return tellChannel(tools, job, effect.channel, view)
}
