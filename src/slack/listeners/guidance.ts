import { z } from 'zod'
import { actionIds } from '../ids/action-ids.ts'
import { guidanceWindow } from '../views/guidance.ts'
import { allHelpView, helpView } from '../views/home/help.ts'
import { type Bot, nowOf } from './bot.ts'
import { beside, type Press, type Shown, type Window } from './buttons/press.ts'
import { findIncident } from './privacy/knowing.ts'
import { listReply, type Reply, replyOf } from './replies.ts'

/** The open incidents, beside the message. */
export async function showOpen(bot: Bot, { asker }: Press): Promise<Shown> {
  return beside(await listReply(bot, asker.person))
}

/** The commands: all of them in place of those that help begins with. */
export async function showHelp(bot: Bot, { actionId, asker, arrival }: Press): Promise<Shown> {
  const found = await findIncident(bot, null, asker, 'see', arrival)
  const incident = found.ok ? found.incident : null
  const isAll = actionId === actionIds.showAllHelp
  const view = (isAll ? allHelpView : helpView)({ policy: bot.desk.policy, incident, at: nowOf(bot) })
  return { reply: replyOf(view), inPlace: isAll }
}

const shownView = z.object({ view: z.looseObject({ id: z.string(), hash: z.string() }) })

/**
 * Shows it over the modal or the Home tab that the button is in, or in the modal's place: there is no message to
 * answer beside. What takes longer than a trigger lives is put in its place afterwards.
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
  let { id, hash } = answer.data.view
  for await (const then of later?.() ?? []) {
    // With its hash: a form may have been put there since, by a button of a modal below.
    const update = { view_id: id, hash, view: guidanceWindow(then) }
    const updated = await bot.slack.call('views.update', update, shownView)
    if (!updated.ok) return
    ;({ id, hash } = updated.data.view)
  }
}
