import { z } from 'zod'
import type { Arrival } from '../../operations/engine/result.ts'
import { actionIds } from '../ids/action-ids.ts'
import { guidanceWindow } from '../views/guidance.ts'
import { allHelpView, helpView } from '../views/home/help.ts'
import { type Bot, nowOf } from './bot.ts'
import type { Shown, Window } from './press.ts'
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

const shownView = z.object({ view: z.looseObject({ id: z.string() }) })

/**
 * Shows it over the modal or the Home tab that the button is in, or in the modal's place: there is no message to
 * answer beside. What takes longer than a trigger lives is put in its place afterwards; until then it offers nothing
 * to press, so nothing that was opened by it can be lost.
 */
export async function showInWindow(
  bot: Bot,
  { triggerId, over }: { triggerId: string; over: Window | null },
  { reply, inPlace, later }: Extract<Shown, { reply: Reply }>,
): Promise<void> {
  const view = guidanceWindow(reply)
  const answer =
    over && (inPlace || over.isTop)
      ? await bot.slack.call('views.update', { view_id: over.id, view }, shownView)
      : await bot.slack.call(over ? 'views.push' : 'views.open', { trigger_id: triggerId, view }, shownView)
  if (!answer.ok) return
  const { id } = answer.data.view
  for await (const then of later?.() ?? []) {
    const updated = await bot.slack.call(
      'views.update',
      { view_id: id, view: guidanceWindow(then) },
      shownView,
    )
    if (!updated.ok) return
  }
}
