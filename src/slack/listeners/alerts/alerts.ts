import { unlistedAlerts } from '../../../domain/policy/alerting.ts'
import { reportNoise } from '../../../operations/alerts/noise.ts'
import { countFiring, listFiring, privateFiring } from '../../../store/alerts/alert-counts.ts'
import { firingLines } from '../../../wording/alerts/firing.ts'
import { noiseLines } from '../../../wording/alerts/noise.ts'
import type { Sentence } from '../../../wording/text/sentence.ts'
import type { Command } from '../../commands/command.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { sectionsOf } from '../../views/blocks.ts'
import { type Bot, nowOf } from '../bot.ts'
import { knownAmong } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import type { Reply } from '../replies.ts'

const shownAtMost = 20

/** What fires, or which alerts only make noise. The ranking counts no private incident, no matter who asks. */
export async function alertsReply(
  bot: Bot,
  { of }: Extract<Command, { verb: 'alerts' }>,
  asker: Asker,
): Promise<Reply> {
  const { db, policy } = bot.desk
  const at = nowOf(bot)
  const lines =
    of === 'noise'
      ? noiseLines((await reportNoise(db, policy, { month: null, at })).ranking, 'last 30 days')
      : await firing(bot, asker)
  const texts = lines.map((line) => mrkdwnText(line, policy))
  return { text: texts.join('\n'), blocks: sectionsOf(texts) }
}

async function firing(bot: Bot, asker: Asker): Promise<Sentence[]> {
  const { db, policy } = bot.desk
  const hidden = await privateFiring(db)
  const known = await knownAmong(bot, asker, hidden, 'see')
  const unknown = hidden.filter((number) => !known.has(number))
  const unlisted = unlistedAlerts(policy, { isAll: false, unknown })
  const problems = await listFiring(db, shownAtMost, unlisted)
  const total = await countFiring(db, unlisted)
  return firingLines(problems, { total, at: nowOf(bot), hasSources: policy.alerts.length > 0 })
}
