import type { JsonObject } from '../json.ts'
import { secondsOf } from '../workspace/clock.ts'
import type { Channel } from '../workspace/state.ts'
import type { World } from '../workspace/world.ts'

/** Every event the workspace can send, in the names of an app manifest. */
export const allEvents: readonly string[] = [
  'app_home_opened',
  'app_mention',
  'channel_archive',
  'channel_created',
  'channel_deleted',
  'channel_id_changed',
  'channel_left',
  'channel_rename',
  'channel_shared',
  'channel_unarchive',
  'dnd_updated_user',
  'function_executed',
  'group_archive',
  'group_deleted',
  'group_left',
  'group_rename',
  'group_unarchive',
  'link_shared',
  'member_joined_channel',
  'member_left_channel',
  'message.channels',
  'message.groups',
  'message.im',
  'message.mpim',
  'pin_added',
  'pin_removed',
  'reaction_added',
  'reaction_removed',
  'subteam_members_changed',
  'subteam_updated',
]

const messageEvents = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
}

/** Sends an event from inside a channel, when the bot is a member of it. */
export function sendChannelEvent(world: World, channel: Channel, event: JsonObject & { type: string }): void {
  if (channel.memberIds.includes(world.state.app.botUserId)) sendEvent(world, event, channel)
}

/** Sends an event to the app, when it subscribes to its type. */
export function sendEvent(world: World, event: JsonObject & { type: string }, channel?: Channel): void {
  const name = event.type === 'message' && channel ? messageEvents[channel.kind] : event.type
  if (!world.settings.events.includes(name)) return
  const { team, app } = world.state
  const payload = {
    token: 'verification-token',
    team_id: team.id,
    api_app_id: app.id,
    event: { event_ts: world.ids.nextTs(), ...event },
    type: 'event_callback',
    event_id: world.ids.next('Ev'),
    event_time: secondsOf(world.clock),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.isShared ?? false,
  }
  void world.deliver({ type: 'events_api', payload })
}
