import type { Incident } from '../../../domain/incident/incident.ts'
import { runbookNamed } from '../../../domain/runbooks/named.ts'
import { readOffers } from '../../../operations/runbooks/offers.ts'
import { noneFits, noRunbooks, noSuchRunbook, severalFit } from '../../../wording/runbooks/offers.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { type Listed, runbooksView } from '../../views/runbooks/list.ts'
import { readingView } from '../../views/runbooks/reading.ts'
import { type Bot, nowOf } from '../bot.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

/** The runbooks that fit an incident, or all of them; `incident` is null where there's none here. */
export async function runbooksReply(bot: Bot, incident: Incident | null): Promise<Reply> {
  const { policy } = bot.desk
  if (policy.runbooks.length === 0) return sentence(mrkdwnText(noRunbooks, policy))
  const shown = { policy, at: nowOf(bot), incident }
  const all = policy.runbooks.map((runbook): Listed => ({ runbook, fit: null }))
  if (!incident) return replyOf(runbooksView(null, all, shown))
  const offers = await readOffers(bot.desk, incident)
  return offers.length > 0
    ? replyOf(runbooksView(null, offers, shown))
    : replyOf(runbooksView(noneFits(all.length), all, shown))
}

/** The runbook of a name, to be read; or which are nearly called so. */
export function runbookReply(bot: Bot, name: string, incident: Incident | null): Reply {
  const { policy } = bot.desk
  const named = runbookNamed(policy.runbooks, name)
  if (named.kind === 'none') return sentence(mrkdwnText(noSuchRunbook(name, named.nearest), policy))
  if (named.kind === 'one') return replyOf(readingView(named.runbook, policy))
  const several = named.runbooks.map((runbook): Listed => ({ runbook, fit: null }))
  return replyOf(runbooksView(severalFit(name), several, { policy, at: nowOf(bot), incident }))
}
