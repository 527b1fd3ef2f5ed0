import type { Scenario } from '../../../domain/policy/practice/drills.ts'
import { nearestOf } from '../../../domain/text/nearest.ts'
import { drillOf, readDrills } from '../../../operations/drills/drills.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import type { Command } from '../../commands/command.ts'
import { drillsView } from '../../views/drills/drills.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { type CommandAnswer, replyAnswer } from '../commands/command-answer.ts'
import { declareReply } from '../lifecycle/declaring.ts'
import { knownTo } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { replyOf, sentence } from '../replies.ts'

const listedAtMost = 20

/** Lists the drills so far, or begins one: a scenario by its id, or a severity and a title. */
export async function drillAnswer(
  bot: Bot,
  { severity, title }: Extract<Command, { verb: 'drill' }>,
  asker: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  const { policy, db } = bot.desk
  if (severity === null && title === '') {
    const drills = await readDrills(db, { policy, at: nowOf(bot) }, listedAtMost)
    const known = new Set(
      await knownTo(
        bot,
        asker.person,
        drills.map(({ incident }) => incident),
      ),
    )
    const shown = drills.filter(({ incident }) => known.has(incident))
    return replyAnswer(replyOf(drillsView(shown, { policy, at: nowOf(bot) })))
  }
  const declaredIn = asker.channel
  if (severity !== null && title !== '') {
    return begin(bot, { title, severity, declaredIn, drill: drillOf(null) }, arrival)
  }
  const ids = policy.drills.scenarios.map(({ id }) => id)
  const scenario: Scenario | undefined = policy.drills.scenarios.find(({ id }) => id === title.toLowerCase())
  if (!scenario) {
    const refusal = {
      kind: 'no_such_scenario',
      name: title,
      nearest: nearestOf(title, ids),
      known: ids,
    } as const
    return replyAnswer(sentence(refusalText(refusal, policy)))
  }
  const { services } = scenario
  const declaration = { title: scenario.title, severity: scenario.severity, services, declaredIn }
  return begin(bot, { ...declaration, drill: drillOf(scenario) }, arrival)
}

/** A drill is never held up by the question whether something else is meant: nobody declares one by mistake. */
async function begin(
  bot: Bot,
  declaration: Parameters<typeof declareReply>[1],
  arrival: Arrival,
): Promise<CommandAnswer> {
  return { kind: 'followed', ...(await declareReply(bot, declaration, arrival, true)) }
}
