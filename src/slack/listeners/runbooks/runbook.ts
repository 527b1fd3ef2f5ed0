import type { Incident } from '../../../domain/incident/incident.ts'
import type { Runbook } from '../../../domain/policy/practice/runbook.ts'
import { runbookNamed } from '../../../domain/runbooks/named.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { performOnRunbook } from '../../../operations/runbooks/follow.ts'
import { readOffers, readStaleness } from '../../../operations/runbooks/offers.ts'
import { noneFits, noRunbooks, noSuchRunbook, severalFit } from '../../../wording/runbooks/offers.ts'
import { mrkdwnText } from '../../text/sentence-text.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Listed, runbooksView } from '../../views/runbooks/list.ts'
import { readingView } from '../../views/runbooks/reading.ts'
import type { Bot } from '../bot.ts'
import { type CommandAnswer, replyAnswer } from '../commands/command-answer.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'

type Where = { named: number | null; here: number | null }

/** `runbook`, `runbook restart checkout`: in an incident what fits it, and one to be followed; elsewhere to read. */
export async function answerRunbook(
  bot: Bot,
  { named, here }: Where,
  name: string | null,
  asker: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  const { policy } = bot.desk
  if (named === null && here === null) {
    return replyAnswer(await (name === null ? runbooksReply(bot, null) : runbookReply(bot, name, null)))
  }
  const meant = name === null ? null : runbookNamed(policy.runbooks, name)
  const followed = meant?.kind === 'one' && meant.runbook.steps.length > 0 ? meant.runbook : null
  const found = await findIncident(bot, named, asker, followed ? 'act' : 'see', arrival)
  if (!found.ok) return replyAnswer(sentence(refusalText(found.refusal, policy)))
  const { incident } = found
  if (!followed) {
    return replyAnswer(
      await (name === null ? runbooksReply(bot, incident) : runbookReply(bot, name, incident)),
    )
  }
  const command = { verb: 'follow', file: followed.file } as const
  const result = await performOnRunbook(bot.desk, incident.number, command, arrival)
  return result.ok ? { kind: 'said' } : replyAnswer(sentence(refusalText(result.refusal, policy)))
}

async function listedOf(bot: Bot, runbooks: readonly Runbook[]): Promise<Listed[]> {
  const staleOf = await readStaleness(bot.desk)
  return runbooks.map((runbook) => ({ runbook, fit: null, stale: staleOf(runbook) }))
}

/** The runbooks that fit an incident, or all of them; `incident` is null where there's none here. */
async function runbooksReply(bot: Bot, incident: Incident | null): Promise<Reply> {
  const { policy } = bot.desk
  if (policy.runbooks.length === 0) return sentence(mrkdwnText(noRunbooks, policy))
  const offers = incident ? await readOffers(bot.desk, incident) : []
  if (offers.length > 0) return replyOf(runbooksView(null, offers, { policy, incident }))
  const all = await listedOf(bot, policy.runbooks)
  return replyOf(runbooksView(incident && noneFits(all.length), all, { policy, incident }))
}

/** The runbook of a name, to be read; or which are nearly called so. */
export async function runbookReply(bot: Bot, name: string, incident: Incident | null): Promise<Reply> {
  const { policy } = bot.desk
  const named = runbookNamed(policy.runbooks, name)
  if (named.kind === 'none') return sentence(mrkdwnText(noSuchRunbook(name, named.nearest), policy))
  if (named.kind === 'one') return replyOf(readingView(named.runbook, policy))
  const several = await listedOf(bot, named.runbooks)
  return replyOf(runbooksView(severalFit(name), several, { policy, incident }))
}
