import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { ShownChannel } from '../../protocol.ts'
import { mrkdwn } from '../blocks/mrkdwn.ts'
import { channelTitle, isConversation } from '../channel-names.ts'
import { doNow } from '../connection.ts'
import { Dialog } from '../dialog.ts'
import type { Directory } from '../directory.ts'
import { Menu, type MenuItem } from '../menu.ts'
import { PeopleList } from './people-list.ts'
import { PinnedList } from './pinned-list.ts'

/** The way to the channels where the window is too narrow to show them. */
export function ChannelsButton({ onMenu }: { onMenu(): void }) {
  return h(
    'button',
    { type: 'button', class: 'icon-button only-narrow', 'aria-label': 'Channels', onClick: onMenu },
    '☰',
  )
}

type Props = { channel: ShownChannel; directory: Directory; onMenu(): void }

export function ChannelHead({ channel, directory, onMenu }: Props) {
  const [shown, setShown] = useState<'people' | 'pins' | null>(null)
  const { id, kind, memberIds, pins, isArchived } = channel
  const title = channelTitle(channel)
  const close = () => setShown(null)
  const isMember = memberIds.includes(directory.me.id)
  const items: MenuItem[] = [
    ...(isMember
      ? [{ label: 'Leave channel', onChoose: () => void doNow({ act: 'leave', channel: id }) }]
      : []),
    {
      label: isArchived ? 'Unarchive channel' : 'Archive channel',
      onChoose: () => void doNow({ act: 'archive', channel: id, isOn: !isArchived }),
    },
  ]
  return h(
    'header',
    { class: 'channel-head' },
    h(ChannelsButton, { onMenu }),
    h(
      'div',
      { class: 'channel-name' },
      h('h1', null, kind === 'private' ? `⚿ ${channel.name}` : title),
      channel.topic === ''
        ? null
        : h('p', { class: 'channel-topic', title: channel.topic }, mrkdwn(channel.topic, directory)),
    ),
    pins.length === 0
      ? null
      : h(
          'button',
          { type: 'button', class: 'chip', onClick: () => setShown('pins') },
          `📌 ${pins.length}`,
          h('span', { class: 'sr-only' }, ' pinned'),
        ),
    isConversation(channel)
      ? null
      : h(
          'button',
          { type: 'button', class: 'chip', onClick: () => setShown('people') },
          `${memberIds.length} ${memberIds.length === 1 ? 'member' : 'members'}`,
        ),
    isConversation(channel)
      ? null
      : h(Menu, { label: 'More about this channel', sign: '⋯', items, buttonClass: 'icon-button' }),
    shown === 'people'
      ? h(
          Dialog,
          { title: `Members of ${title}`, onClose: close, size: 'small' },
          h(PeopleList, { channel, directory }),
        )
      : null,
    shown === 'pins'
      ? h(Dialog, { title: 'Pinned', onClose: close }, h(PinnedList, { channel, directory, onGo: close }))
      : null,
  )
}
