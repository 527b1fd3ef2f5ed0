import { h } from 'preact'
import type { ShownMessage } from '../../protocol.ts'
import { emojiOf, offeredReactions } from '../blocks/emoji.ts'
import { doNow } from '../connection.ts'
import type { Directory } from '../directory.ts'
import { Menu, type MenuItem } from '../menu.ts'
import { go } from '../place.ts'
import { useKnown } from '../store.ts'
import { say } from '../toasts.ts'

type Props = { message: ShownMessage; directory: Directory; isPinned: boolean; onEdit(): void }

/** What can be done with a message, beside it. */
export function MessageTools(props: Props) {
  const { message, directory } = props
  const { channelId, ts, threadTs, isEphemeral } = message
  if (isEphemeral) return null
  const reactions = offeredReactions.map((name) => {
    const isOn = !message.reactions.some((one) => one.name === name && one.userIds.includes(directory.me.id))
    return {
      label: `${emojiOf(name) ?? ''} ${name}`,
      onChoose: () => void doNow({ act: 'react', channel: channelId, ts, name, isOn }),
    }
  })
  return h(
    'div',
    { class: 'tools', role: 'group', 'aria-label': 'About this message' },
    h(Menu, { label: 'Add a reaction', sign: '☺', items: reactions, buttonClass: 'icon-button' }),
    h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        'aria-label': 'Reply in thread',
        title: 'Reply in thread',
        onClick: () => go({ channelId, threadTs: threadTs ?? ts }),
      },
      '💬',
    ),
    h(MoreTools, props),
  )
}

function MoreTools({ message, directory, isPinned, onEdit }: Props) {
  const { stage } = useKnown()
  const { channelId: channel, ts, userId } = message
  const isOwn = userId === directory.me.id && message.subtype === undefined
  const items: MenuItem[] = [
    ...stage.app.shortcuts.map(({ name, callbackId }) => ({
      label: name,
      hint: stage.app.name,
      onChoose: () => void doNow({ act: 'shortcut', channel, ts, callbackId }),
    })),
    {
      label: isPinned ? 'Unpin' : 'Pin to channel',
      onChoose: () => void doNow({ act: 'pin', channel, ts, isOn: !isPinned }),
    },
    { label: 'Copy link', onChoose: () => void copyLink(stage.baseUrl, message) },
    ...(isOwn
      ? [
          { label: 'Edit', onChoose: onEdit },
          { label: 'Delete', onChoose: () => void doNow({ act: 'delete', channel, ts }) },
        ]
      : []),
  ]
  return h(Menu, { label: 'More about this message', sign: '⋯', items, buttonClass: 'icon-button' })
}

async function copyLink(baseUrl: string, { channelId, ts, threadTs }: ShownMessage): Promise<void> {
  const thread = threadTs === undefined ? '' : `?thread_ts=${threadTs}`
  const link = `${baseUrl}/archives/${channelId}/p${ts.replace('.', '')}${thread}`
  try {
    await navigator.clipboard.writeText(link)
    say('Link copied.')
  } catch {
    say(link)
  }
}
