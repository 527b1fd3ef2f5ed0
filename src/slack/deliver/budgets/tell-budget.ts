import { serviceOf } from '../../../domain/policy/catalogue.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import type { Job } from '../../../store/record/outbox.ts'
import { budgetNewsView } from '../../views/budgets/news.ts'
import { type Delivering, nowAtDesk, skip } from '../delivering.ts'
import { tellChannel } from '../on-call/notices.ts'

/** Tells a service's channel what became of its budget. */
export async function tellBudget(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'tell_budget') throw new Error(`${effect.kind} is nothing of a service's`)
  const { policy } = tools.desk
  const service = serviceOf(policy, effect.service)
  if (!service) return skip('the service is gone')
  const view = budgetNewsView(service, effect.news, { policy, at: nowAtDesk(tools.desk) })
  return tellChannel(tools, job, effect.channel, view)
}
