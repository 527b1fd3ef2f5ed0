import type { Clock } from './clock.ts'
import { postMessage } from './messages.ts'
import type { ScheduledMessage, State } from './state.ts'
import type { World } from './world.ts'

/** Messages closer than this can't be taken back any more. */
const takenBackBeforeSeconds = 60

export function schedule(world: World, message: Omit<ScheduledMessage, 'id'>): ScheduledMessage {
  const entry = { id: world.ids.next('Q'), ...message }
  world.state.scheduled.push(entry)
  world.changed()
  return entry
}

/** False when it isn't there, or about to be posted. */
export function unschedule(world: World, wanted: { id: string; channelId: string }): boolean {
  const { scheduled } = world.state
  const entry = scheduled.find(({ id, channelId }) => id === wanted.id && channelId === wanted.channelId)
  const isClose = entry !== undefined && entry.postAt - world.clock.now() / 1000 < takenBackBeforeSeconds
  if (entry === undefined || isClose) return false
  world.state.scheduled = scheduled.filter((other) => other !== entry)
  world.changed()
  return true
}

/** What should have been posted by now. */
export function dueIn({ scheduled }: State, clock: Clock): ScheduledMessage[] {
  const nowSeconds = clock.now() / 1000
  return scheduled.filter(({ postAt }) => postAt <= nowSeconds)
}

/**
 * Posts what is due by now. A channel that is gone by then takes its message with it, as in Slack; and a message
 * with metadata is accepted and never posted, as Slack's documentation of `chat.scheduleMessage` warns.
 */
export function postDue(world: World): void {
  const { state, clock } = world
  const due = dueIn(state, clock)
  if (due.length === 0) return
  state.scheduled = state.scheduled.filter((entry) => !due.includes(entry))
  for (const { id: _, channelId, postAt: __, ...draft } of due) {
    const channel = state.channels.find(({ id }) => id === channelId)
    if (channel === undefined || channel.isDeleted || channel.isArchived || draft.metadata) continue
    postMessage(world, channel, { ...draft, userId: state.app.botUserId, botId: state.app.botId })
  }
}
