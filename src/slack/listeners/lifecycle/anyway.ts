import type { Refusal } from '../../../domain/record/refusal.ts'
import type { Arrival } from '../../../operations/engine/result.ts'
import { performCommand } from '../../../operations/lifecycle/command.ts'
import { readLinks } from '../../../store/incident/slack-links.ts'
import { placeOf } from '../../deliver/posting.ts'
import { type FormContext, formIds } from '../../ids/form-ids.ts'
import { doneAnswer } from '../../views/answer.ts'
import { guidanceWindow } from '../../views/guidance.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { findIncident } from '../privacy/knowing.ts'
import type { Asker } from '../privacy/membership.ts'
import { sentence } from '../replies.ts'
import type { Sent } from '../sent.ts'

/** Closes or publishes with what was asked about. Everyone in the channel reads who closed it. */
export async function sendAnyway(
  bot: Bot,
  form: string,
  { incident: number }: FormContext,
  asker: Asker,
  arrival: Arrival,
): Promise<Sent> {
  const found = await findIncident(bot, number, asker, 'act', arrival)
  if (!found.ok) return refusalWindow(bot, found.refusal)
  const isClosing = form === formIds.close
  const command = isClosing ? ({ verb: 'close' } as const) : ({ verb: 'publish', changes: '' } as const)
  const result = await performCommand(bot.desk, found.incident.number, command, arrival)
  if (!result.ok) return refusalWindow(bot, result.refusal)
  const spoken = { incident: result.state, policy: bot.desk.policy, at: nowOf(bot) }
  return {
    said: isClosing ? null : sentence(doneAnswer(command, spoken)),
    place: placeOf(await readLinks(bot.desk.db, found.incident.number)),
  }
}

/** The form has no field for words to stand beside. */
function refusalWindow(bot: Bot, refusal: Refusal): Sent {
  return { window: guidanceWindow(sentence(refusalText(refusal, bot.desk.policy))) }
}
