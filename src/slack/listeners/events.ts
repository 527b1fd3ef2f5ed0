import type { SlackEvent } from '@slack/types'
import type { Bot } from './bot.ts'
import { onHomeOpened } from './home/day.ts'
import { onFate, onMoved, onRename, onShared } from './incident/channels.ts'
import {
  onMessage,
  onPinAdded,
  onPinRemoved,
  onReactionAdded,
  onReactionRemoved,
} from './incident/messages.ts'
import { onLinkShared } from './lifecycle/previews.ts'
import { onTalk } from './lifecycle/talk.ts'
import { onStep } from './lifecycle/workflow-step.ts'
import { onItemReaction } from './postmortem/message-item.ts'
import { onMemberJoined, onMemberLeft, onShutOut } from './privacy/members.ts'
import { noteWriter } from './response/writers.ts'
import type { Told } from './told.ts'

/** Every event that Slack sends, and who listens to it; the manifest subscribes to these. */
export function onEvent(bot: Bot) {
  return async ({ event, body }: Told<SlackEvent>): Promise<void> => {
    switch (event.type) {
      case 'app_home_opened':
        return onHomeOpened(bot, { event, body })
      case 'function_executed':
        return onStep(bot, { event, body })
      case 'link_shared':
        return onLinkShared(bot, { event, body })
      case 'message':
        await noteWriter(bot, { event, body })
        await onTalk(bot, { event, body })
        return onMessage(bot, { event, body })
      case 'reaction_added':
        await onItemReaction(bot, { event, body })
        return onReactionAdded(bot, { event, body })
      case 'reaction_removed':
        return onReactionRemoved(bot, { event, body })
      case 'pin_added':
        return onPinAdded(bot, { event, body })
      case 'pin_removed':
        return onPinRemoved(bot, { event, body })
      case 'member_joined_channel':
        return onMemberJoined(bot, { event, body })
      case 'member_left_channel':
        return onMemberLeft(bot, { event, body })
      case 'group_left':
        return onShutOut(bot, { event, body })
      case 'channel_rename':
      case 'group_rename':
        return onRename(bot, { event, body })
      case 'channel_archive':
      case 'group_archive':
        return onFate(bot, 'channel_archived', { event, body })
      case 'channel_unarchive':
      case 'group_unarchive':
        return onFate(bot, 'channel_unarchived', { event, body })
      case 'channel_deleted':
      case 'group_deleted':
        return onFate(bot, 'channel_deleted', { event, body })
      case 'channel_id_changed':
        return onMoved(bot, { event, body })
      case 'channel_shared':
        return onShared(bot, { event, body })
    }
  }
}
