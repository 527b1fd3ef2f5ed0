import { type ComponentChild, h } from 'preact'
import type { ShownChannel } from '../../protocol.ts'
import { NewChannel } from '../channel/new-channel.ts'
import { isConversation } from '../channel-names.ts'
import type { Directory } from '../directory.ts'
import { go, goToChannel, type Place } from '../place.ts'
import { useKnown } from '../store.ts'
import { Tour } from '../tour/tour.ts'
import { openSwitcher } from './switcher.ts'
import { unreadOf } from './unread.ts'

type Props = { directory: Directory; channelId: string; place: Place; onClose(): void }

export function Sidebar({ directory, channelId, place, onClose }: Props) {
  const known = useKnown()
  const { me } = directory
  const all = [...known.tables.channels.values()].sort((a, b) =>
    a.name.localeCompare(b.name, 'en', { numeric: true }),
  )
  const channels = all.filter((channel) => !isConversation(channel) && !channel.isArchived)
  const groups = all.filter((channel) => channel.kind === 'mpim')
  const isIn = (channel: ShownChannel) => channel.memberIds.includes(me.id)
  const others = channels.filter((channel) => !isIn(channel))
  const archived = all.filter((channel) => channel.isArchived)
  const direct = all.find((channel) => channel.kind === 'im')
  const entry = (channel: ShownChannel) =>
    h(Entry, {
      key: channel.id,
      channel,
      isCurrent: channel.id === channelId && !place.isHome,
      personId: me.id,
    })
  return h(
    'nav',
    { class: 'sidebar', 'aria-label': 'Channels' },
    h(
      'div',
      { class: 'sidebar-head' },
      h('span', { class: 'sidebar-team' }, known.stage.teamName),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button only-narrow',
          'aria-label': 'Close list',
          onClick: onClose,
        },
        '✕',
      ),
    ),
    h(
      'button',
      { type: 'button', class: 'jump', onClick: openSwitcher },
      h('span', null, 'Jump to…'),
      h('kbd', null, 'Ctrl K'),
    ),
    h(
      'div',
      { class: 'sidebar-scroll' },
      section('Channels', channels.filter(isIn).map(entry), h(NewChannel, null)),
      others.length === 0 ? null : section('Not joined', others.map(entry)),
      groups.length === 0 ? null : section('Direct messages', groups.map(entry)),
      section('Apps', [
        h(AppEntry, {
          name: known.stage.app.name,
          isCurrent: place.isHome || channelId === direct?.id,
          isRunning: known.stage.connections > 0,
        }),
      ]),
      archived.length === 0 ? null : section('Archived', archived.map(entry)),
    ),
    h(Tour, null),
  )
}

function section(title: string, entries: readonly ComponentChild[], action?: ComponentChild): ComponentChild {
  return h(
    'div',
    { class: 'sidebar-section' },
    h('div', { class: 'sidebar-title' }, h('h2', null, title), action),
    h('ul', null, entries),
  )
}

const signs = { public: '#', private: '⚿', im: '', mpim: '@' }

function Entry({
  channel,
  isCurrent,
  personId,
}: {
  channel: ShownChannel
  isCurrent: boolean
  personId: string
}) {
  const { hasUnread, mentions } = unreadOf(channel, useKnown(), personId)
  return h(
    'li',
    null,
    h(
      'button',
      {
        type: 'button',
        class: `entry${hasUnread ? ' entry-unread' : ''}`,
        ...(isCurrent ? { 'aria-current': 'page' } : {}),
        onClick: () => goToChannel(channel.id),
      },
      h('span', { class: 'entry-sign', 'aria-hidden': 'true' }, signs[channel.kind]),
      h('span', { class: 'entry-name' }, channel.name),
      hasUnread ? h('span', { class: 'sr-only' }, ', unread') : null,
      mentions > 0
        ? h(
            'span',
            { class: 'badge', 'aria-label': `, ${mentions} ${mentions === 1 ? 'mention' : 'mentions'}` },
            mentions,
          )
        : null,
    ),
  )
}

function AppEntry({ name, isCurrent, isRunning }: { name: string; isCurrent: boolean; isRunning: boolean }) {
  return h(
    'li',
    null,
    h(
      'button',
      {
        type: 'button',
        class: 'entry',
        ...(isCurrent ? { 'aria-current': 'page' } : {}),
        onClick: () => go({ isHome: true, threadTs: '' }),
      },
      h('span', { class: `dot ${isRunning ? 'dot-on' : 'dot-off'}`, 'aria-hidden': 'true' }),
      h('span', { class: 'entry-name' }, name),
      h('span', { class: 'sr-only' }, isRunning ? ', connected' : ', not connected'),
    ),
  )
}
