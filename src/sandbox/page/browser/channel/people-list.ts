import { h } from 'preact'
import type { ShownChannel } from '../../protocol.ts'
import { doNow } from '../connection.ts'
import type { Directory } from '../directory.ts'
import { Avatar } from '../message/avatar.ts'

/** Who is in a channel, and who could be. */
export function PeopleList({ channel, directory }: { channel: ShownChannel; directory: Directory }) {
  const people = [...directory.people.values()]
  const isIn = (id: string) => channel.memberIds.includes(id)
  const sorted = [...people.filter(({ id }) => isIn(id)), ...people.filter(({ id }) => !isIn(id))]
  return h(
    'ul',
    { class: 'dialog-body people-list' },
    sorted.map((person) =>
      h(
        'li',
        { key: person.id },
        h(Avatar, { person }),
        h(
          'span',
          { class: 'people-name' },
          h('strong', null, person.realName),
          h('span', null, person.title || 'App'),
        ),
        isIn(person.id)
          ? null
          : h(
              'button',
              {
                type: 'button',
                class: 'button',
                onClick: () => void doNow({ act: 'invite', channel: channel.id, person: person.id }),
              },
              'Invite',
            ),
      ),
    ),
  )
}
