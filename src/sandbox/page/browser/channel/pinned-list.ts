import { h } from 'preact'
import { messageKey, type ShownChannel } from '../../protocol.ts'
import type { Directory } from '../directory.ts'
import { Message } from '../message/message.ts'
import { go } from '../place.ts'
import { useKnown } from '../store.ts'

type Props = { channel: ShownChannel; directory: Directory; onGo(): void }

export function PinnedList({ channel, directory, onGo }: Props) {
  const { tables } = useKnown()
  const messages = channel.pins.flatMap(
    ({ ts }) => tables.messages.get(messageKey({ channelId: channel.id, ts })) ?? [],
  )
  return h(
    'div',
    { class: 'dialog-body' },
    messages.map((message) =>
      h(
        'div',
        { class: 'pinned', key: message.ts },
        h(Message, { message, directory, isFollowing: false, isPinned: true }),
        h(
          'button',
          {
            type: 'button',
            class: 'link',
            onClick: () => {
              onGo()
              go({ ts: message.ts, threadTs: '' })
            },
          },
          'Show in channel',
        ),
      ),
    ),
  )
}
