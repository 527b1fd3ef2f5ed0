import type { ModalView } from '@slack/types'
import { z } from 'zod'
import type { Bot } from './bot.ts'

/** Opens a form straight away: losing it costs one click. False when Slack did not. */
export const openForm = async (bot: Bot, triggerId: string, view: ModalView): Promise<boolean> => {
  const answer = await bot.slack.call('views.open', { trigger_id: triggerId, view }, z.looseObject({}))
  return answer.ok
}
