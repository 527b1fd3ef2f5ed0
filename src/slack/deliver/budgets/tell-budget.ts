import { serviceOf } from '../../../domain/policy/catalogue.ts'
import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { effectIdOf, type Job } from '../../../store/record/outbox.ts'
import { budgetNewsView } from '../../views/budgets/news.ts'
import { type Delivering, delivered, deliveryAfter, isRepeated, nowOf, skipped } from '../delivering.ts'
import { isMissing, missingText } from '../lifecycle/announcement.ts'
import { postByNameOnce } from '../posting-by-name.ts'

/** Tells a service's channel what became of its budget. */
export async function tellBudget(tools: Delivering, job: Job): Promise<Delivery> {
  const { effect } = job
  if (effect.kind !== 'tell_budget') throw new Error(`${effect.kind} is nothing of a service's`)
  const { policy } = tools.desk
  const service = serviceOf(policy, effect.service)
  if (!service) return skipped('the service is gone')
  const at = nowOf(tools.desk)
  const view = budgetNewsView(service, effect.news, { policy, at })
  const look = { repeated: isRepeated(job), since: job.addedAt ?? at }
  const posted = await postByNameOnce(
    tools,
    effect.channel,
    { aloud: view, silent: view },
    effectIdOf(job),
    look,
  )
  if (posted.ok) return delivered
  return isMissing(posted.failure) ? skipped(missingText(effect.channel)) : deliveryAfter(posted.failure, job)
}
