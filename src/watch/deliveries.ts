import { epochMsOf } from '../domain/time/instant.ts'
import type { Delivery } from '../operations/delivery/settle-effect.ts'
import type { Clock } from '../process/clock.ts'
import type { Job } from '../store/record/outbox.ts'
import type { Observer } from '../telemetry/observer.ts'
import { aboutOf, traceKeyOf } from './decisions.ts'

/** How an effect was delivered, and whether it's of an incident that isn't everyone's to know of. */
type Delivered = { delivery: Delivery; isHidden: boolean }

export function watchDeliveries(
  observer: Observer,
  clock: Clock,
  deliver: (job: Job) => Promise<Delivered>,
): (job: Job) => Promise<Delivery> {
  return (job) => {
    const { version, lane } = job
    const effect = job.effect.kind
    return observer.step(
      {
        name: `deliver ${effect}`,
        about: { ...aboutOf(job.subject), version, lane, attempt: job.attempts },
        after: traceKeyOf(job),
      },
      async (tell) => {
        const { delivery, isHidden } = await deliver(job)
        tell({ outcome: delivery.kind })
        const sinceDecidedMs =
          delivery.kind === 'delivered' && job.addedAt ? clock.now() - epochMsOf(job.addedAt) : null
        // Not counted, for the same reason as the decision that made it.
        if (isHidden) return delivery
        observer.observe({ kind: 'delivery', lane, effect, outcome: delivery.kind, sinceDecidedMs })
        return delivery
      },
    )
  }
}
