import { earlierOf } from '../../../domain/time/instant.ts'
import { readJson } from '../../forms/json.ts'
import { retyped } from '../../ids/press-shapes.ts'
import { declareForm } from '../../views/lifecycle/declare-form.ts'
import { refusalText } from '../../views/refusals.ts'
import { type Bot, nowOf } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { frozenNow } from '../lifecycle/frozen.ts'
import { sentence } from '../replies.ts'
import { answerCommand } from './answer.ts'
import { openOnce } from './open-once.ts'

/**
 * A button that types a command for the one who pressed it: one of the readings of what they had typed. It may
 * do no more than they may by typing, for it goes the same way.
 */
export async function retype(bot: Bot, press: Press, triggerId: string): Promise<Shown> {
  const typed = readJson(retyped, press.value)
  if (!typed) return beside(sentence(refusalText({ kind: 'unreadable' }, bot.desk.policy)))
  const at = earlierOf(typed.at, nowOf(bot))
  const answer = await answerCommand(bot, { ...typed, at }, press.asker, press.arrival)
  switch (answer.kind) {
    case 'form':
      return openOnce(bot, press, triggerId, answer.form)
    case 'reply':
      return { reply: answer.reply, inPlace: true }
    case 'followed':
      return { reply: answer.now, inPlace: true, later: answer.later }
    case 'said':
      return 'gone'
  }
}

export async function openDeclareForm(bot: Bot, press: Press, triggerId: string): Promise<Shown> {
  const frozen = await frozenNow(bot)
  const form = declareForm({ policy: bot.desk.policy, channel: press.asker.channel, frozen })
  return openOnce(bot, press, triggerId, form)
}
