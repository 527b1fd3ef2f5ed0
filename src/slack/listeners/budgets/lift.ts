import { serviceNamed } from '../../../domain/services/named.ts'
import { nearestOf } from '../../../domain/text/nearest.ts'
import { endLiftOf, liftFreezeOf } from '../../../operations/budgets/gate.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { liftAnswer } from '../../../wording/services/standing.ts'
import type { Command } from '../../commands/command.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { type Reply, sentence } from '../replies.ts'

/** Lifts a freeze, or ends a lift, in the name of the one who typed it. */
export async function liftReply(
  bot: Bot,
  { service: name, forMs, why }: Extract<Command, { verb: 'lift' }>,
  arrival: Arrival,
): Promise<Reply> {
  const { desk } = bot
  const { policy } = desk
  const service = serviceNamed(policy, name)
  if (!service) {
    const ids = policy.services.map(({ id }) => id)
    return sentence(refusalText({ kind: 'no_such_service', name, nearest: nearestOf(name, ids) }, policy))
  }
  const result = await (forMs === null
    ? endLiftOf(desk, service, arrival)
    : liftFreezeOf(desk, service, { forMs, why }, arrival))
  if (!result.ok) return sentence(refusalText(result.refusal, policy))
  const until = forMs === null ? null : (result.state.lifts.at(-1)?.until ?? null)
  return sentence(mrkdwnText(liftAnswer(service, until, nowOf(bot)), policy))
}
