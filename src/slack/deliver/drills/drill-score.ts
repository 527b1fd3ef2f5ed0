import type { Delivery } from '../../../operations/delivery/settle-effect.ts'
import { drillBefore, scoreDrill } from '../../../operations/drills/drills.ts'
import type { Delivering, Task } from '../delivering.ts'
import { say } from '../words.ts'

/** Says how a drill went: its timeline is whole only once it's over. */
export async function tellDrillScore(tools: Delivering, task: Task): Promise<Delivery> {
  const { db, policy } = tools.desk
  const asOf = { policy, at: task.at }
  const score = await scoreDrill(db, task.incident, asOf)
  const found = await drillBefore(db, task.incident, asOf)
  const before = found && { number: found.incident.number, score: found.score }
  return say(tools, task, { kind: 'drill_scored', score, before })
}
