import type { Incident } from '../../../domain/incident/incident.ts'
import { performCommand } from '../../../operations/lifecycle/command.ts'
import { doneAnswer } from '../../views/answer.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { isInMenu, tellPresser } from '../home/menu.ts'
import { isSaidHere } from '../incident/echo.ts'
import { tasksAfter } from '../postmortem/tasks.ts'
import { sentence } from '../replies.ts'
import type { ButtonCommand } from './button-commands.ts'
import type { Press, Shown } from './press.ts'

/** Does what a button says, and says so where nobody would see it otherwise. */
export async function perform(
  bot: Bot,
  incident: Incident,
  command: ButtonCommand,
  press: Press,
): Promise<Shown> {
  const { number } = incident
  const result = await performCommand(bot.desk, number, command, press.arrival)
  if (!result.ok) return tellPresser(bot, incident, refusalText(result.refusal, bot.desk.policy), press)
  // Where everyone sees the button, everyone also sees what it did.
  if (!press.isTemporary || isSilent(command)) return null
  if (command.verb === 'finish')
    return { reply: await tasksAfter(bot, result.state, command.id, press), inPlace: true }
  if (await isSaidHere(bot, number, command.verb, press.asker.channel)) return 'gone'
  // A menu that only one person sees has served; what it did takes its place.
  const text = doneAnswer(command, { incident: result.state, policy: bot.desk.policy, at: nowOf(bot) })
  return isInMenu(press)
    ? tellPresser(bot, result.state, text, press)
    : { reply: sentence(text), inPlace: true }
}

/** These edit the message that was pressed in, which says enough. */
function isSilent(
  command: ButtonCommand,
): command is Extract<
  ButtonCommand,
  { verb: 'postpone' | 'cannot' | 'hand_on' | 'rate_page' | 'here' | 'keep_channel' }
> {
  return ['postpone', 'cannot', 'hand_on', 'rate_page', 'here', 'keep_channel'].includes(command.verb)
}
