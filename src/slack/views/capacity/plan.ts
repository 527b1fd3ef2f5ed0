import type { CapacityRow } from '../../../domain/capacity/capacity-record.ts'
import type { Service } from '../../../domain/policy/catalogue.ts'
import type { Policy } from '../../../domain/policy/policy.ts'
import type { Instant } from '../../../domain/time/instant.ts'
import type { ServiceCapacity } from '../../../operations/capacity/capacity.ts'
import { capacityLines, noCapacity, reminderLines } from '../../../wording/capacity/plan.ts'
import { say } from '../../../wording/text/sentence.ts'
import { linesView } from '../lines-view.ts'
import type { View } from '../view.ts'

type Shown = { policy: Policy; at: Instant }

const listedAtMost = 15

/** What fills up, the nearest date first; `known` are the incidents that the reader may know of. */
export function capacityView(
  plan: readonly ServiceCapacity[],
  { policy, at, known, service = null }: Shown & { known: ReadonlySet<number>; service?: string | null },
): View {
  const more = plan.length - listedAtMost
  const lines = plan.slice(0, listedAtMost).flatMap(({ service: one, record }) => {
    const incidents = record.incidents.filter((number) => known.has(number))
    return capacityLines(one, { ...record, incidents }, at)
  })
  if (plan.length === 0) return linesView([noCapacity(service)], policy)
  return linesView([...lines, ...(more > 0 ? [say`and ${more} more services`] : [])], policy)
}

/** A reminder in the service's channel. */
export function capacityReminderView(
  service: Service,
  rows: readonly CapacityRow[],
  { policy, at }: Shown,
): View {
  return linesView(reminderLines(service, rows, at), policy)
}
