import { noSuchSchedule } from '../../../domain/on-call/refusals.ts'
import type { Command } from '../../commands/command.ts'
import { refusalText } from '../../views/refusals.ts'
import { pageWhereView } from '../../views/response/page-where.ts'
import type { Bot } from '../bot.ts'
import { listKnown } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { type Reply, replyOf, sentence } from '../replies.ts'
import type { TypedCommand } from './command-answer.ts'

/** A page that names no incident, typed outside of one: nobody is called before it's known what for. */
export async function pageWhere(
  bot: Bot,
  command: Extract<Command, { verb: 'page' }>,
  { at }: TypedCommand,
  { person }: Asker,
): Promise<Reply> {
  const { policy } = bot.desk
  const { schedule } = command
  // Picking an incident first would only put off the refusal.
  if (schedule !== null && !policy.schedules.some(({ id }) => id === schedule)) {
    return sentence(refusalText(noSuchSchedule(schedule, policy), policy))
  }
  const open = await listKnown(bot, person)
  return replyOf(pageWhereView(command, open, { policy, at }))
}
