import { serviceNamed } from '../../../domain/services/named.ts'
import { nearestOf } from '../../../domain/text/nearest.ts'
import { changeCapacity, readPlan, tagCapacity } from '../../../operations/capacity/capacity.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import type { Command } from '../../commands/command.ts'
import { capacityView } from '../../views/capacity/plan.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { findIncident, knownAmong } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

type CapacityCommand = Extract<Command, { verb: 'capacity' | 'capacity_tag' | 'capacity_list' }>

/** Changes what's known of a service's capacity, and answers with what's known of it then. */
export async function capacityReply(
  bot: Bot,
  command: CapacityCommand,
  named: number | null,
  asker: Asker,
  arrival: Arrival,
): Promise<Reply> {
  const { desk } = bot
  const { policy } = desk
  if (command.verb === 'capacity_tag') {
    const found = await findIncident(bot, named, asker, 'act', arrival)
    if (!found.ok) return sentence(refusalText(found.refusal, policy))
    const result = await tagCapacity(desk, found.incident, command.isTagged, arrival)
    if (!result.ok) return sentence(refusalText(result.refusal, policy))
    return planReply(bot, found.incident.services, asker)
  }
  if (command.name === null) return planReply(bot, null, asker)
  const service = serviceNamed(policy, command.name)
  if (!service) {
    const ids = policy.services.map(({ id }) => id)
    const refusal = {
      kind: 'no_such_service',
      name: command.name,
      nearest: nearestOf(command.name, ids),
    } as const
    return sentence(refusalText(refusal, policy))
  }
  if (command.verb === 'capacity') {
    const result = await changeCapacity(desk, service, command.change, arrival)
    if (!result.ok) return sentence(refusalText(result.refusal, policy))
  }
  return planReply(bot, [service.id], asker)
}

export async function planReply(bot: Bot, services: readonly string[] | null, asker: Asker): Promise<Reply> {
  const { db, policy } = bot.desk
  const plan = (await readPlan(db, policy)).filter(
    ({ service }) => !services || services.includes(service.id),
  )
  const numbers = [...new Set(plan.flatMap(({ record }) => record.incidents))]
  const known = await knownAmong(bot, asker, numbers, 'see')
  const [service = null] = services?.length === 1 ? services : []
  return replyOf(capacityView(plan, { policy, at: nowOf(bot), known, service }))
}
