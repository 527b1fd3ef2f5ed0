import type { Service } from '../../../domain/policy/catalogue.ts'
import { serviceNamed } from '../../../domain/services/named.ts'
import { pagedFirst } from '../../../domain/services/paged-first.ts'
import { nearestOf } from '../../../domain/text/nearest.ts'
import { readStandings, type Standing } from '../../../operations/budgets/budgets.ts'
import { readRosters } from '../../../operations/on-call/rosters.ts'
import { readKnownPolicy } from '../../../store/policy/known-policy.ts'
import type { Command } from '../../commands/command.ts'
import { budgetView, servicesView, serviceView } from '../../views/budgets/standing.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { knownAmong } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Followed, type Reply, replyOf, sentence } from '../replies.ts'
import { withBudgetChart } from './budget-chart.ts'

type CatalogueCommand = Extract<Command, { verb: 'services' | 'budget' }>

/**
 * Answers what is asked of services. A budget is made of what the one who asks may know: minutes of a private
 * incident would tell that there is one, so they count for those who are in it and for nobody else.
 */
export async function catalogueReply(
  bot: Bot,
  { verb, name }: CatalogueCommand,
  asker: Asker,
): Promise<Followed> {
  const policy = await readKnownPolicy(bot.desk.db, bot.desk.policy)
  const at = nowOf(bot)
  if (name === null) {
    const { standings } = await standingsFor(bot, policy.services, asker)
    return alone(replyOf(servicesView(standings, { policy, at, budgets: verb === 'budget' })))
  }
  const service = serviceNamed(policy, name)
  if (!service) {
    const ids = policy.services.map(({ id }) => id)
    const refusal = { kind: 'no_such_service', name, nearest: nearestOf(name, ids) } as const
    return alone(sentence(refusalText(refusal, policy)))
  }
  const { standings, hidesNothing } = await standingsFor(bot, [service], asker)
  const [standing] = standings
  if (!standing) throw new Error('a service without a standing')
  if (verb === 'services') {
    const paged = pagedFirst(service, policy, await readRosters(bot.desk.db, policy), at)
    return alone(replyOf(serviceView(standing, { policy, at, paged })))
  }
  if (!service.objective && !service.agreement)
    return alone(sentence(refusalText({ kind: 'no_objective', service: service.id }, policy)))
  const view = budgetView(standing, { policy, at })
  return withBudgetChart(bot, { standing, view, hidesNothing }, asker)
}

function alone(reply: Reply): Followed {
  return { now: reply, later: null }
}

/** Where services stand as far as somebody may know: minutes of a private incident count for those in it. */
export async function standingsFor(
  bot: Bot,
  services: readonly Service[],
  asker: Asker,
): Promise<{ standings: Standing[]; hidesNothing: boolean }> {
  const { db, policy } = bot.desk
  let hidesNothing = true
  const standings = await readStandings(db, policy, services, nowOf(bot), async (incidents) => {
    const hidden = incidents.filter(({ isPrivate }) => isPrivate).map(({ number }) => number)
    const known = await knownAmong(bot, asker, hidden, 'see')
    hidesNothing = known.size === 0
    return ({ isPrivate, number }) => !isPrivate || known.has(number)
  })
  return { standings, hidesNothing }
}
