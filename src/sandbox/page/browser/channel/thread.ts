import { h } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { channelTitle } from '../channel-names.ts'
import type { Directory } from '../directory.ts'
import { Message } from '../message/message.ts'
import { go } from '../place.ts'
import { useKnown } from '../store.ts'
import { Composer } from './composer.ts'

type Props = { channelId: string; threadTs: string; directory: Directory }

/** A message and its replies, beside the channel. */
export function Thread({ channelId, threadTs, directory }: Props) {
  const { messagesIn, tables } = useKnown()
  const channel = tables.channels.get(channelId)
  const list = useRef<HTMLDivElement>(null)
  const messages = (messagesIn.get(channelId) ?? []).filter(
    (message) => message.ts === threadTs || message.threadTs === threadTs,
  )
  useEffect(() => {
    list.current?.scrollTo(0, list.current.scrollHeight)
  }, [messages.length])
  const canWrite = channel !== undefined && !channel.isArchived && channel.memberIds.includes(directory.me.id)
  return h(
    'aside',
    { class: 'thread', 'aria-label': 'Thread' },
    h(
      'header',
      { class: 'channel-head' },
      h(
        'div',
        { class: 'channel-name' },
        h('h2', null, 'Thread'),
        h('p', { class: 'channel-topic' }, channel === undefined ? '' : channelTitle(channel)),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': 'Close thread',
          onClick: () => go({ threadTs: '' }),
        },
        '✕',
      ),
    ),
    h(
      'div',
      { class: 'messages', ref: list, role: 'log', 'aria-label': 'Replies', tabIndex: 0 },
      messages.map((message) =>
        h(Message, { key: message.ts, message, directory, isFollowing: false, isPinned: false }),
      ),
    ),
    canWrite ? h(Composer, { channelId, directory, threadTs, label: 'Reply' }) : null,
  )
}
