import { type JsonObject, textOf } from '../../../json.ts'
import { instantOf } from '../../../workspace/clock.ts'
import type { Bookmark, Channel } from '../../../workspace/state.ts'
import { refuse } from '../../refusal.ts'
import { botOf, type Call, type Methods, visibleChannel } from '../method.ts'

const mostBookmarks = 100

function bookmarkedChannel(call: Call): Channel {
  const channel = visibleChannel(call, textOf(call.args.channel_id))
  if (!channel.memberIds.includes(botOf(call)) || channel.isArchived) refuse('access_denied')
  return channel
}

function wireBookmark(channel: Channel, bookmark: Bookmark): JsonObject {
  return {
    id: bookmark.id,
    channel_id: channel.id,
    title: bookmark.title,
    link: bookmark.link,
    emoji: bookmark.emoji,
    type: 'link',
    date_created: Math.floor(Date.parse(bookmark.addedAt) / 1000),
    last_updated_by_user_id: bookmark.by,
  }
}

function checkedLink(link: string): string {
  return /^https?:\/\//.test(link) ? link : refuse('invalid_link')
}

export const bookmarkMethods: Methods = {
  'bookmarks.add': {
    tier: 2,
    required: ['title', 'type'],
    optional: ['channel_id', 'link', 'emoji', 'entity_id', 'access_level', 'parent_id'],
    scopes: ['bookmarks:write'],
    errors: [
      'access_denied',
      'channel_not_found',
      'invalid_bookmark_type',
      'invalid_link',
      'too_many_bookmarks',
    ],
    run(call) {
      const channel = bookmarkedChannel(call)
      if (call.args.type !== 'link') refuse('invalid_bookmark_type')
      if (channel.bookmarks.length >= mostBookmarks) refuse('too_many_bookmarks')
      const bookmark = {
        id: call.world.ids.next('Bk'),
        title: textOf(call.args.title),
        link: checkedLink(textOf(call.args.link)),
        emoji: textOf(call.args.emoji),
        addedAt: instantOf(call.world.clock),
        by: botOf(call),
      }
      channel.bookmarks.push(bookmark)
      call.world.changed()
      return { bookmark: wireBookmark(channel, bookmark) }
    },
  },
  'bookmarks.edit': {
    tier: 2,
    required: [],
    optional: ['channel_id', 'bookmark_id', 'title', 'link', 'emoji'],
    scopes: ['bookmarks:write'],
    errors: ['access_denied', 'channel_not_found', 'invalid_link', 'not_found'],
    run(call) {
      const channel = bookmarkedChannel(call)
      const bookmark = channel.bookmarks.find(({ id }) => id === call.args.bookmark_id) ?? refuse('not_found')
      if (call.args.title !== undefined) bookmark.title = textOf(call.args.title)
      if (call.args.link !== undefined) bookmark.link = checkedLink(textOf(call.args.link))
      if (call.args.emoji !== undefined) bookmark.emoji = textOf(call.args.emoji)
      call.world.changed()
      return { bookmark: wireBookmark(channel, bookmark) }
    },
  },
  'bookmarks.list': {
    tier: 3,
    required: [],
    optional: ['channel_id'],
    scopes: ['bookmarks:read'],
    errors: ['access_denied', 'channel_not_found'],
    run(call) {
      const channel = bookmarkedChannel(call)
      return { bookmarks: channel.bookmarks.map((bookmark) => wireBookmark(channel, bookmark)) }
    },
  },
  'bookmarks.remove': {
    tier: 2,
    required: [],
    optional: ['channel_id', 'bookmark_id', 'quip_section_id'],
    scopes: ['bookmarks:write'],
    errors: ['access_denied', 'channel_not_found', 'not_found'],
    run(call) {
      const channel = bookmarkedChannel(call)
      const kept = channel.bookmarks.filter(({ id }) => id !== call.args.bookmark_id)
      if (kept.length === channel.bookmarks.length) refuse('not_found')
      channel.bookmarks = kept
      call.world.changed()
      return {}
    },
  },
}
