import type { KnownBlock } from '@slack/types'
import type { Incident } from '../../domain/incident/incident.ts'
import { foldTimeline } from '../../domain/record/timeline.ts'
import { channelsOf } from '../../store/incident/slack-links.ts'
import { readTimeline } from '../../store/record/timeline.ts'
import { section } from '../views/blocks.ts'
import { listView } from '../views/home/list.ts'
import { type TimelineShown, timelineView } from '../views/incident/timeline.ts'
import type { View } from '../views/view.ts'
import { type Bot, nowOf } from './bot.ts'
import { listKnown } from './privacy/knowing.ts'

/** What only the one who asked sees. */
export type Reply = { text: string; blocks: KnownBlock[] }

/** An answer, and what it becomes as Slack follows: each reply in the place of the one before. */
export type Followed = { now: Reply; later: (() => AsyncIterable<Reply>) | null }

export function sentence(text: string): Reply {
  return { text, blocks: [section(text)] }
}

export function replyOf(view: View): Reply {
  return { text: view.text, blocks: view.blocks }
}

/** The newest page of the timeline. */
export async function timelineReply(bot: Bot, incident: Incident): Promise<Reply> {
  return replyOf(timelineView(await timelineOf(bot, incident)))
}

/** A page of the timeline, from which a view is made; null for the newest. */
export async function timelineOf(
  bot: Bot,
  incident: Incident,
  { page = null, isWhole = false }: { page?: number | null; isWhole?: boolean | undefined } = {},
): Promise<TimelineShown> {
  const entries = foldTimeline(await readTimeline(bot.desk.db, incident.number))
  return { incident, entries, page, isWhole, policy: bot.desk.policy }
}

/** The open incidents that this person may know of. */
export async function listReply(bot: Bot, person: string): Promise<Reply> {
  const incidents = await listKnown(bot, person)
  const channels = await channelsOf(
    bot.desk.db,
    incidents.map(({ number }) => number),
  )
  return replyOf(
    listView({
      incidents,
      at: nowOf(bot),
      channelOf: (number) => channels.get(number) ?? null,
      policy: bot.desk.policy,
    }),
  )
}
