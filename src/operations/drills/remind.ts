import type { Act, Decision } from '../../domain/record/decision.ts'
import { extend } from '../../domain/record/decision.ts'
import { addMs } from '../../domain/time/instant.ts'
import { dayMs } from '../../domain/time/units.ts'
import type { Workspace } from '../../domain/workspace/workspace.ts'
import type { Tx } from '../../store/database/schema.ts'
import { listDrills } from '../../store/incident/drills.ts'

/** A quarter; as often, at most, is it said. */
const quarterMs = 91 * dayMs

/**
 * Adds to the daily upkeep that a quarter went by without a drill, where `muster.yml` wants it said. The first is
 * expected a quarter after Muster first looked, not on the day it's installed.
 */
export async function remindOfDrills(
  tx: Tx,
  decision: Decision<Workspace>,
  { at, policy }: Act,
): Promise<Decision<Workspace>> {
  const channel = policy.channels.announcements
  if (!policy.drills.remind || channel === null) return decision
  const before = decision.state.drillsAskedAt
  if (before === null) return extend(decision, { state: { ...decision.state, drillsAskedAt: at } })
  const since = addMs(at, -quarterMs)
  if (before > since) return decision
  const [last] = await listDrills(tx, 1)
  const lastAt = last?.moments.declared ?? null
  if (lastAt !== null && lastAt > since) return decision
  return extend(decision, {
    state: { ...decision.state, drillsAskedAt: at },
    effects: [{ kind: 'remind_of_drills', channel, lastAt }],
  })
}
