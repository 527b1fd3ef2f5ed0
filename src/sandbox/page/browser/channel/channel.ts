import { h } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import { channelTitle } from '../channel-names.ts'
import { doNow } from '../connection.ts'
import type { Directory } from '../directory.ts'
import type { Place } from '../place.ts'
import { useKnown } from '../store.ts'
import { ChannelHead } from './channel-head.ts'
import { Composer } from './composer.ts'
import { MessageList } from './message-list.ts'
import { rowsOf, threadsOf } from './message-rows.ts'

type Props = { channelId: string; directory: Directory; place: Place; onMenu(): void }

const none: readonly never[] = []

export function Channel({ channelId, directory, place, onMenu }: Props) {
  const { tables, messagesIn } = useKnown()
  const channel = tables.channels.get(channelId)
  const messages = messagesIn.get(channelId) ?? none
  // The mark stays where it was when the channel was opened.
  const readTs = useMemo(() => channel?.lastReadTs ?? '0', [channelId])
  const threads = useMemo(() => threadsOf(messages), [messages])
  const rows = useMemo(
    () => rowsOf(messages, { readTs, me: directory.me, today: directory.today }),
    [messages, readTs, directory.me, directory.today],
  )
  const newestTs = messages.at(-1)?.ts
  const lastReadTs = channel?.lastReadTs ?? '0'
  useEffect(() => {
    const isNew = newestTs !== undefined && Number(newestTs) > Number(lastReadTs)
    if (isNew && document.visibilityState === 'visible') {
      void doNow({ act: 'read', channel: channelId, ts: newestTs })
    }
  }, [channelId, newestTs, lastReadTs])
  if (channel === undefined) return h('p', { class: 'opening' }, 'This channel doesn’t exist.')

  return h(
    'section',
    { class: 'channel', 'aria-label': channelTitle(channel) },
    h(ChannelHead, { channel, directory, onMenu }),
    h(MessageList, {
      rows,
      threads,
      directory,
      linkedTs: place.ts,
      channel,
      label: `Messages in ${channelTitle(channel)}`,
    }),
    h(Foot, { channelId, directory }),
  )
}

/** Where people write, or why they can't. */
function Foot({ channelId, directory }: { channelId: string; directory: Directory }) {
  const channel = useKnown().tables.channels.get(channelId)
  if (channel === undefined) return null
  if (channel.isArchived) return h('p', { class: 'foot-note' }, 'This channel is archived.')
  if (!channel.memberIds.includes(directory.me.id)) {
    return h(
      'p',
      { class: 'foot-note' },
      `You’re viewing ${channelTitle(channel)}. `,
      h(
        'button',
        {
          type: 'button',
          class: 'button button-primary',
          onClick: () => void doNow({ act: 'join', channel: channelId }),
        },
        'Join channel',
      ),
    )
  }
  return h(Composer, { channelId, directory, label: `Message ${channelTitle(channel)}` })
}
