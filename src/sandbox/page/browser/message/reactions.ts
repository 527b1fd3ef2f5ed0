import { h } from 'preact'
import type { ShownMessage } from '../../protocol.ts'
import { emojiOf } from '../blocks/emoji.ts'
import { doNow } from '../connection.ts'
import type { Directory } from '../directory.ts'

export function Reactions({ message, directory }: { message: ShownMessage; directory: Directory }) {
  const { people, me } = directory
  return h(
    'div',
    { class: 'reactions' },
    message.reactions.map(({ name, userIds }) => {
      const isMine = userIds.includes(me.id)
      const who = userIds.map((id) => people.get(id)?.realName ?? id).join(', ')
      const label = `${name}: ${who}`
      return h(
        'button',
        {
          key: name,
          type: 'button',
          class: 'reaction',
          'aria-pressed': isMine,
          'aria-label': label,
          title: label,
          onClick: () =>
            void doNow({ act: 'react', channel: message.channelId, ts: message.ts, name, isOn: !isMine }),
        },
        emojiOf(name) ?? `:${name}:`,
        h('span', null, userIds.length),
      )
    }),
  )
}
