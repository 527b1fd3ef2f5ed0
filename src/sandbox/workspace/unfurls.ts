import type { JsonObject } from '../json.ts'
import { sendEvent } from '../protocol/events.ts'
import { wireMessage } from '../protocol/wire.ts'
import type { Channel, Message } from './state.ts'
import type { World } from './world.ts'

/** The links in a text whose hosts are the app's, as the author of the text wrote them. */
export function linksIn(world: World, text: string): { url: string; domain: string }[] {
  const { unfurlDomains } = world.settings
  return (text.match(/https?:\/\/[^\s<>|]+/g) ?? []).flatMap((url) => {
    const domain = URL.canParse(url) ? new URL(url).hostname : ''
    return unfurlDomains.some((own) => domain === own || domain.endsWith(`.${own}`)) ? [{ url, domain }] : []
  })
}

/** Tells the app of its links, wherever they stand: it needn't be in the channel. */
export function tellLinks(world: World, channel: Channel, message: Message): void {
  const place = {
    channel: channel.id,
    is_bot_user_member: channel.memberIds.includes(world.state.app.botUserId),
    message_ts: message.ts,
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    unfurl_id: `${channel.id}-${message.ts}`,
    source: 'conversations_history',
  }
  sendLinks(world, { user: message.userId, text: message.text, place }, channel)
}

/** Tells the app of links in a message that's still being written: it has no channel yet, and no `ts`. */
export function tellLinksWritten(world: World, user: string, text: string): void {
  const id = world.ids.next('Uf')
  const place = {
    channel: 'COMPOSER',
    is_bot_user_member: true,
    message_ts: id,
    unfurl_id: id,
    source: 'composer',
  }
  sendLinks(world, { user, text, place })
}

function sendLinks(
  world: World,
  { user, text, place }: { user: string; text: string; place: JsonObject },
  channel?: Channel,
): void {
  const links = linksIn(world, text)
  if (links.length === 0 || !world.settings.scopes.includes('links:read')) return
  sendEvent(world, { type: 'link_shared', user, ...place, links }, channel)
}

/** The app's previews are attachments of the message; Slack says that it changed, and not that it was edited. */
export function showUnfurls(world: World, channel: Channel, message: Message, unfurls: JsonObject): void {
  const before = wireMessage(world, message)
  const others = (message.attachments ?? []).filter(
    ({ from_url: url }) => !Object.hasOwn(unfurls, String(url)),
  )
  const shown = Object.entries(unfurls).map(([url, view]) => ({
    ...(view as JsonObject),
    from_url: url,
    is_app_unfurl: true,
    app_id: world.state.app.id,
  }))
  message.attachments = [...others, ...shown]
  if (channel.memberIds.includes(world.state.app.botUserId)) {
    const changed = { subtype: 'message_changed', hidden: true, message: wireMessage(world, message) }
    sendEvent(
      world,
      { type: 'message', channel: channel.id, ...changed, previous_message: before, ts: world.ids.nextTs() },
      channel,
    )
  }
  world.changed()
}
