import type { Arrival } from '../../../operations/engine/result.ts'
import type { Command } from '../../commands/command.ts'
import { canBeAbout, severityOrDeclareView } from '../../views/home/doubts.ts'
import { declareForm } from '../../views/lifecycle/declare-form.ts'
import { refusalText } from '../../views/refusals.ts'
import { howBadView } from '../../views/security/how-bad.ts'
import { type Bot, nowOf } from '../bot.ts'
import { declareReply, severityChoiceReply } from '../lifecycle/declaring.ts'
import { frozenNow } from '../lifecycle/frozen.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { replyOf, sentence } from '../replies.ts'
import { type CommandAnswer, replyAnswer, type TypedCommand } from './command-answer.ts'

/** Without a title the form opens; without a severity it's asked for. */
export async function declareOrAsk(
  bot: Bot,
  { verb, severity, title }: Extract<Command, { verb: 'declare' | 'security' }>,
  asker: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  if (verb === 'security') {
    if (severity === null)
      return replyAnswer(replyOf(howBadView(title, { policy: bot.desk.policy, at: nowOf(bot) })))
    // Asking whether it's one that is open would tell of it, and nothing of it goes back to where it was typed.
    const declaration = { title, severity, declaredIn: null, isSecurity: true }
    return { kind: 'followed', ...(await declareReply(bot, declaration, arrival, true)) }
  }
  if (title === '') {
    const given = { policy: bot.desk.policy, channel: asker.channel, severity, frozen: await frozenNow(bot) }
    return { kind: 'form', form: declareForm(given) }
  }
  if (severity === null) return replyAnswer(await severityChoiceReply(bot, title, asker))
  const declaration = { title, severity, declaredIn: asker.channel }
  return { kind: 'followed', ...(await declareReply(bot, declaration, arrival)) }
}

/** Where the channel's incident is over, or isn't this person's, only a new one can be meant. */
export async function severityOrDeclare(
  bot: Bot,
  named: number | null,
  command: Extract<Command, { verb: 'severity_or_declare' }>,
  { at }: TypedCommand,
  asker: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  const found = await findIncident(bot, named, asker, 'act', arrival)
  if (!found.ok && named !== null) return replyAnswer(sentence(refusalText(found.refusal, bot.desk.policy)))
  if (!found.ok || !canBeAbout(found.incident)) {
    const declaration = { verb: 'declare', severity: command.severity, title: command.words } as const
    return declareOrAsk(bot, declaration, asker, arrival)
  }
  return replyAnswer(replyOf(severityOrDeclareView(command, found.incident, { policy: bot.desk.policy, at })))
}
