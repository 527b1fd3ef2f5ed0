import { serviceOf } from '../policy/catalogue.ts'
import type { Policy } from '../policy/policy.ts'
import { addMs, type Instant, instantOf } from '../time/instant.ts'
import { midnightOf } from '../time/local-time.ts'
import { dayMs } from '../time/units.ts'
import {
  type CapacityRecord,
  type CapacityRow,
  type CapacityStage,
  capacityStages,
} from './capacity-record.ts'

export type CapacityTimerKind = 'capacity'

const monthMs = 30.4375 * dayMs

/** Further ahead nobody plans, and a date can't hold everything. */
const monthsAtMost = 1_200

const aheadMs: Record<Exclude<CapacityStage, 'none'>, number> = { month: 30 * dayMs, week: 7 * dayMs, due: 0 }

/** When nothing is left if it grows on as it does; null where it doesn't, or not within a century. */
export function runsOutAt({ inUse, limit, growth, at }: CapacityRow): Instant | null {
  if (inUse >= limit) return at
  if (growth <= 0) return null
  const months = (limit - inUse) / growth
  return months > monthsAtMost ? null : instantOf(Date.parse(at) + Math.floor(months * monthMs))
}

/** The moment that reminders count to: by when something is to be done, or when it runs out, whichever comes first. */
export function dueAtOf(row: CapacityRow, timeZone: string): Instant | null {
  const ends = [row.dueDay === null ? null : midnightOf(row.dueDay, timeZone), runsOutAt(row)]
  return (
    ends
      .filter((end) => end !== null)
      .sort()
      .at(0) ?? null
  )
}

/** How near it is at a moment. */
export function stageAt(row: CapacityRow, at: Instant, timeZone: string): CapacityStage {
  const dueAt = dueAtOf(row, timeZone)
  if (dueAt === null) return 'none'
  const reached = capacityStages.filter((stage) => stage !== 'none' && addMs(dueAt, -aheadMs[stage]) <= at)
  return reached.at(-1) ?? 'none'
}

export function isNearer(one: CapacityStage, other: CapacityStage): boolean {
  return capacityStages.indexOf(one) > capacityStages.indexOf(other)
}

/** When the next of its rows comes nearer; nothing for a service that `muster.yml` no longer has. */
export function capacityTimers(
  { rows }: CapacityRecord,
  policy: Policy,
  id: string,
): { kind: CapacityTimerKind; dueAt: Instant }[] {
  if (!serviceOf(policy, id)) return []
  const looks = rows.flatMap((row) => {
    const dueAt = dueAtOf(row, policy.calendar.timeZone)
    const next = dueAt === null ? undefined : capacityStages.find((stage) => isNearer(stage, row.told))
    return dueAt === null || next === undefined || next === 'none' ? [] : [addMs(dueAt, -aheadMs[next])]
  })
  const first = looks.sort().at(0)
  return first === undefined ? [] : [{ kind: 'capacity', dueAt: first }]
}
