import { h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { nowMs } from '../clock.ts'
import { timeText } from '../dates.ts'
import type { Directory } from '../directory.ts'
import { Avatar } from '../message/avatar.ts'
import { go } from '../place.ts'
import { QuietHours } from './quiet-hours.ts'

/** Who this window acts as, and when they don't want to be notified; anyone else can have another window. */
export function PersonMenu({ directory }: { directory: Directory }) {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const { me } = directory
  const people = [...directory.people.values()].filter((person) => !person.isBot)
  useEffect(() => {
    if (!isOpen) return
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    event.preventDefault()
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }
  return h(
    'div',
    { class: 'menu person-menu', ref: root, onKeyDown },
    h(
      'button',
      {
        type: 'button',
        class: 'stage-button stage-person',
        'aria-expanded': isOpen,
        onClick: () => setOpen(!isOpen),
      },
      h(Avatar, { person: me, isSmall: true }),
      h('span', { class: 'sr-only' }, 'Acting as '),
      me.realName,
    ),
    isOpen
      ? h(
          'ul',
          { class: 'menu-list', 'aria-label': 'Act as' },
          h('li', { class: 'person' }, h(QuietHours, { person: me })),
          people.map((person) =>
            h(
              'li',
              { key: person.id, class: 'person' },
              h(
                'button',
                {
                  type: 'button',
                  class: 'menu-item',
                  ...(person.id === me.id ? { 'aria-current': 'true' } : {}),
                  onClick: () => {
                    setOpen(false)
                    go({ as: person.name, threadTs: '' })
                  },
                },
                h(Avatar, { person }),
                h(
                  'span',
                  { class: 'people-name' },
                  h('strong', null, person.realName),
                  h(
                    'span',
                    null,
                    `${person.title} · ${timeText(nowMs(), person.timeZone)} ${cityOf(person.timeZone)}`,
                    person.isQuietNow ? h('span', { title: 'Notifications paused' }, ' 🌙') : null,
                  ),
                ),
              ),
              h(
                'a',
                {
                  class: 'icon-button',
                  href: `/?as=${person.name}`,
                  target: '_blank',
                  'aria-label': `Open ${person.realName} in a new window`,
                  title: 'Open in a new window',
                },
                '↗',
              ),
            ),
          ),
        )
      : null,
  )
}

function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? '').replaceAll('_', ' ')
}
