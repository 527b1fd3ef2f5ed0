import { type ComponentChild, h } from 'preact'
import { useState } from 'preact/hooks'
import type { ShownMessage } from '../../protocol.ts'
import { Blocks } from '../blocks/blocks.ts'
import { mrkdwn } from '../blocks/mrkdwn.ts'
import { doNow } from '../connection.ts'
import { msOfTs, slackDate, timeText } from '../dates.ts'
import type { Directory } from '../directory.ts'
import { memo } from '../memo.ts'
import { followLink, go } from '../place.ts'
import type { Surface } from '../surface.ts'
import { Avatar } from './avatar.ts'
import { EditMessage } from './edit-message.ts'
import { FileCards } from './file-cards.ts'
import { MessageTools } from './message-tools.ts'
import { Reactions } from './reactions.ts'

type Props = {
  message: ShownMessage
  directory: Directory
  isFollowing: boolean
  isPinned: boolean
  isLinked?: boolean
  replyCount?: number
  lastReplyTs?: string
  /** Ids with spaces between them, so that the same people are the same value. */
  repliers?: string
}

/** One message with everything that hangs on it. */
export const Message = memo((props: Props) => {
  const { message, directory, isPinned, isLinked } = props
  const isTombstone = message.subtype === 'tombstone'
  // What is left of a deleted message is nobody's.
  const isFollowing = props.isFollowing || isTombstone
  const [isEditing, setEditing] = useState(false)
  const author = directory.people.get(message.userId)
  const classes = [
    'message',
    isFollowing ? 'message-following' : '',
    message.isEphemeral ? 'message-ephemeral' : '',
    isPinned ? 'message-pinned' : '',
    isLinked === true ? 'message-linked' : '',
  ]
  const notes = [
    message.isEphemeral ? h('p', { class: 'message-note', key: 'only' }, 'Only you can see this') : null,
    isPinned ? h('p', { class: 'message-note', key: 'pinned' }, '📌 Pinned') : null,
    message.isBroadcast ? h('p', { class: 'message-note', key: 'thread' }, 'Also sent to the thread') : null,
  ]
  return h(
    'article',
    {
      class: classes.filter((name) => name !== '').join(' '),
      id: `message-${message.ts}`,
      'aria-label': `${author?.realName ?? 'Someone'}, ${timeText(msOfTs(message.ts), directory.me.timeZone)}`,
    },
    h(
      'div',
      { class: 'message-side' },
      isFollowing ? h(TimeOf, { message, directory }) : h(Avatar, { person: author }),
    ),
    h(
      'div',
      { class: 'message-body' },
      notes,
      isFollowing ? null : h(Head, { message, directory }),
      isEditing
        ? h(EditMessage, { message, onDone: () => setEditing(false) })
        : h(Content, { message, directory }),
      message.fileIds.length === 0 ? null : h(FileCards, { ids: message.fileIds }),
      message.reactions.length === 0 ? null : h(Reactions, { message, directory }),
      h(Replies, props),
    ),
    isTombstone ? null : h(MessageTools, { message, directory, isPinned, onEdit: () => setEditing(true) }),
  )
})

function Head({ message, directory }: { message: ShownMessage; directory: Directory }) {
  const author = directory.people.get(message.userId)
  return h(
    'div',
    { class: 'message-head' },
    h('strong', null, author?.realName ?? message.userId),
    author?.isBot ? h('span', { class: 'app-tag' }, 'APP') : null,
    h(TimeOf, { message, directory }),
  )
}

/** When it was written; it leads to the message. */
function TimeOf({ message, directory }: { message: ShownMessage; directory: Directory }) {
  const { timeZone } = directory.me
  const atMs = msOfTs(message.ts)
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}`
  const address = `/archives/${message.channelId}/p${message.ts.replace('.', '')}${thread}`
  const onClick = (event: Event) => {
    event.preventDefault()
    followLink(address)
  }
  const title = slackDate(atMs, '{date_long} {time_secs}', timeZone)
  return h('a', { class: 'message-time', href: address, title, onClick }, timeText(atMs, timeZone))
}

function Content({ message, directory }: { message: ShownMessage; directory: Directory }): ComponentChild {
  const target = { channel: message.channelId, ts: message.ts }
  const surface: Surface = { directory, press: (pressed) => doNow({ act: 'click', target, ...pressed }) }
  const edited =
    message.isEdited && message.blocks === undefined ? h('span', { class: 'edited' }, ' (edited)') : null
  if (message.blocks !== undefined) return h(Blocks, { blocks: message.blocks, surface })
  return message.text === ''
    ? null
    : h(
        'div',
        { class: `rich${message.subtype === undefined ? '' : ' rich-quiet'}` },
        mrkdwn(message.text, directory),
        edited,
      )
}

function Replies({ message, directory, replyCount, lastReplyTs, repliers }: Props) {
  if (replyCount === undefined || replyCount === 0) return null
  const last = slackDate(msOfTs(lastReplyTs ?? ''), '{date_short_pretty} {time}', directory.me.timeZone)
  return h(
    'button',
    {
      type: 'button',
      class: 'replies',
      onClick: () => go({ channelId: message.channelId, threadTs: message.ts }),
    },
    (repliers ?? '')
      .split(' ')
      .slice(0, 4)
      .map((id) => h(Avatar, { key: id, person: directory.people.get(id), isSmall: true })),
    h('strong', null, replyCount === 1 ? '1 reply' : `${replyCount} replies`),
    h('span', { class: 'replies-last' }, `last ${last}`),
  )
}
