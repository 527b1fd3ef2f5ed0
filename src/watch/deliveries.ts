import type { Clock } from '../clock.ts'
import { epochMsOf } from '../domain/instant.ts'
import type { Delivery } from '../operations/settle-effect.ts'
import type { Job } from '../store/outbox.ts'
import type { Observer } from '../telemetry/observer.ts'
import { traceKeyOf } from './decisions.ts'

type Deliver = (job: Job) => Promise<Delivery>

export const watchDeliveries =
  (observer: Observer, clock: Clock, deliver: Deliver): Deliver =>
  (job) => {
    const { incident, version, lane } = job
    const effect = job.effect.kind
    return observer.step(
      {
        name: `deliver ${effect}`,
        about: { incident, version, lane, attempt: job.attempts },
        after: traceKeyOf(job),
      },
      async (tell) => {
        const delivery = await deliver(job)
        tell({ outcome: delivery.kind })
        const sinceDecidedMs =
          delivery.kind === 'delivered' && job.addedAt ? clock.now() - epochMsOf(job.addedAt) : null
        observer.observe({ kind: 'delivery', lane, effect, outcome: delivery.kind, sinceDecidedMs })
        return delivery
      },
    )
  }
