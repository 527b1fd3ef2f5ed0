import type { Arrival } from '../../../operations/engine/result.ts'
import type { Command } from '../../commands/command.ts'
import { alertsReply } from '../alerts/alerts.ts'
import type { Bot } from '../bot.ts'
import { catalogueReply } from '../budgets/catalogue.ts'
import { liftReply } from '../budgets/lift.ts'
import { drillAnswer } from '../drills/drill.ts'
import { webReply } from '../home/web.ts'
import { findReply } from '../incident/find.ts'
import { loadReply } from '../on-call/load.ts'
import { onCallReply } from '../on-call/on-call.ts'
import type { Asker } from '../privacy/membership.ts'
import { listReply } from '../replies.ts'
import { reportReply } from '../reports/report.ts'
import { patchReply } from '../security/patches.ts'
import { toilReply } from '../toil/toil.ts'
import { type CommandAnswer, replyAnswer, type TypedCommand } from './command-answer.ts'

/** What's asked beside any one incident. */
const verbsBeside = [
  'oncall',
  'oncall_who',
  'oncall_calendar',
  'cover',
  'cover_undo',
  'swap',
  'swap_answer',
  'load',
  'alerts',
  'lift',
  'patch',
  'patch_change',
  'patches',
  'services',
  'budget',
  'toil',
  'toil_automated',
  'toil_list',
  'drill',
  'report',
  'find',
  'web',
  'list',
] as const satisfies Command['verb'][]

type Beside = Extract<Command, { verb: (typeof verbsBeside)[number] }>

export function isBeside(command: Command): command is Beside {
  return (verbsBeside as readonly string[]).includes(command.verb)
}

/** Answers it, for the one who asked alone. */
export async function answerBeside(
  bot: Bot,
  command: Beside,
  typed: TypedCommand,
  asker: Asker,
  arrival: Arrival,
): Promise<CommandAnswer> {
  switch (command.verb) {
    case 'oncall':
    case 'oncall_who':
    case 'oncall_calendar':
    case 'cover':
    case 'cover_undo':
    case 'swap':
    case 'swap_answer':
      return replyAnswer(await onCallReply(bot, command, { person: asker.person, at: typed.at }, arrival))
    case 'load':
      return { kind: 'followed', ...(await loadReply(bot, command, asker)) }
    case 'alerts':
      return replyAnswer(await alertsReply(bot, command, asker))
    case 'lift':
      return replyAnswer(await liftReply(bot, command, arrival))
    case 'patch':
    case 'patch_change':
    case 'patches':
      return replyAnswer(await patchReply(bot, command, { person: asker.person, at: typed.at }, arrival))
    case 'services':
    case 'budget':
      return { kind: 'followed', ...(await catalogueReply(bot, command, asker)) }
    case 'toil':
    case 'toil_automated':
    case 'toil_list':
      return replyAnswer(await toilReply(bot, command, asker, arrival))
    case 'drill':
      return drillAnswer(bot, command, asker, arrival)
    case 'report':
      return replyAnswer(await reportReply(bot, command))
    case 'find':
      return replyAnswer(await findReply(bot, command.words, asker.person))
    case 'web':
      return replyAnswer(await webReply(bot, asker.person))
    case 'list':
      return replyAnswer(await listReply(bot, asker.person))
  }
}
