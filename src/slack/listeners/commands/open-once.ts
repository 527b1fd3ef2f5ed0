import type { ModalView } from '@slack/types'
import { isFirstArrival } from '../../../operations/engine/first-arrival.ts'
import type { Bot } from '../bot.ts'
import { beside, type Press, type Shown } from '../buttons/press.ts'
import { openForm } from '../open-form.ts'
import { sentence } from '../replies.ts'

/** Its trigger works once: a second delivery must not say that the form didn't open. */
export async function openOnce(bot: Bot, press: Press, triggerId: string, form: ModalView): Promise<Shown> {
  if (!(await isFirstArrival(bot.desk, `form:${triggerId}`))) return null
  const opened = await openForm(bot, triggerId, form, press.asker.person, press.window)
  return opened ? null : beside(sentence("Slack didn't open the form. Press the button again."))
}
