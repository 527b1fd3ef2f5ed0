import { z } from 'zod'
import type { Arrival } from '../../operations/engine/result.ts'
import { actionIds } from '../ids.ts'
import { guidanceWindow } from '../views/guidance.ts'
import { allHelpView, helpView } from '../views/home/help.ts'
import { type Bot, nowOf } from './bot.ts'
import { findIncident } from './privacy/knowing.ts'
import type { Asker } from './privacy/membership.ts'
import { listReply, type Reply, replyOf } from './replies.ts'

/** What the buttons show that only lead the way: what is open, and every command. Null for any other. */
export async function guidanceFor(
  bot: Bot,
  actionId: string,
  asker: Asker,
  arrival: Arrival,
): Promise<Reply | null> {
  if (actionId === actionIds.showOpen) return listReply(bot, asker.person)
  const helpOf = helpViews.get(actionId)
  if (!helpOf) return null
  const found = await findIncident(bot, null, asker, 'see', arrival)
  const incident = found.ok ? found.incident : null
  return replyOf(helpOf({ policy: bot.desk.policy, incident, at: nowOf(bot) }))
}

/** A map, because an action's id comes from outside: every object has a `constructor`. */
const helpViews: ReadonlyMap<string, typeof helpView> = new Map([
  [actionIds.showHelp, helpView],
  [actionIds.showAllHelp, allHelpView],
])

const pushed = z.object({ view: z.looseObject({ id: z.string() }) })

/**
 * Shows it over the form or the Home tab in which the button stands: there is no message to answer beside. What
 * takes longer than a trigger lives is put in its place afterwards.
 */
export async function showInWindow(
  bot: Bot,
  { triggerId, over }: { triggerId: string; over: string },
  { reply, later }: { reply: Reply; later?: (() => AsyncIterable<Reply>) | null | undefined },
): Promise<void> {
  const args = { trigger_id: triggerId, view: guidanceWindow(reply) }
  const answer = await bot.slack.call(over === 'modal' ? 'views.push' : 'views.open', args, pushed)
  if (!answer.ok) return
  for await (const then of later?.() ?? []) {
    const update = { view_id: answer.data.view.id, view: guidanceWindow(then) }
    await bot.slack.call('views.update', update, z.looseObject({}))
  }
}
