import { escalationAt } from '../../../domain/on-call/escalate.ts'
import type { PersonId } from '../../../domain/people/people.ts'
import type { Service } from '../../../domain/policy/catalogue.ts'
import { serviceNamed } from '../../../domain/services/named.ts'
import { nearestOf } from '../../../domain/text/nearest.ts'
import { readStandings, type Standing } from '../../../operations/budgets/budgets.ts'
import { readRosters } from '../../../operations/on-call/rosters.ts'
import type { Command } from '../../commands/command.ts'
import { budgetView, servicesView, serviceView } from '../../views/budgets/standing.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { knownAmong } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

type CatalogueCommand = Extract<Command, { verb: 'services' | 'budget' }>

/**
 * Answers what is asked of services. A budget is made of what the one who asks may know: minutes of a private
 * incident would tell that there is one, so they count for those who are in it and for nobody else.
 */
export async function catalogueReply(
  bot: Bot,
  { verb, name }: CatalogueCommand,
  asker: Asker,
): Promise<Reply> {
  const { policy } = bot.desk
  const at = nowOf(bot)
  if (name === null) {
    const standings = await standingsFor(bot, policy.services, asker)
    return replyOf(servicesView(standings, { policy, at, budgets: verb === 'budget' }))
  }
  const service = serviceNamed(policy, name)
  if (!service) {
    const ids = policy.services.map(({ id }) => id)
    const refusal = { kind: 'no_such_service', name, nearest: nearestOf(name, ids) } as const
    return sentence(refusalText(refusal, policy))
  }
  const [standing] = await standingsFor(bot, [service], asker)
  if (!standing) throw new Error('a service without a standing')
  if (verb === 'services') {
    return replyOf(serviceView(standing, { policy, at, onCall: await onCallFor(bot, service) }))
  }
  return service.objective || service.agreement
    ? replyOf(budgetView(standing, { policy, at }))
    : sentence(refusalText({ kind: 'no_objective', service: service.id }, policy))
}

/** Where services stand as far as somebody may know: minutes of a private incident count for those in it. */
export function standingsFor(bot: Bot, services: readonly Service[], asker: Asker): Promise<Standing[]> {
  return readStandings(bot.desk.db, bot.desk.policy, services, nowOf(bot), async (incidents) => {
    const hidden = incidents.filter(({ isPrivate }) => isPrivate).map(({ number }) => number)
    const known = await knownAmong(bot, asker, hidden, 'see')
    return ({ isPrivate, number }) => !isPrivate || known.has(number)
  })
}

/** Who its escalation would page first at this moment; null where it has none of its own. */
async function onCallFor(bot: Bot, { escalation: id }: Service): Promise<readonly PersonId[] | null> {
  const { desk } = bot
  const escalation = desk.policy.escalations.find((one) => one.id === id)
  if (!escalation) return null
  const rosters = await readRosters(desk.db, desk.policy)
  return escalationAt(escalation, rosters, nowOf(bot)).levels[0]?.people ?? []
}
