import { h } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { channelTitle } from '../channel-names.ts'
import { Dialog } from '../dialog.ts'
import { goToChannel, usePlace } from '../place.ts'
import { useKnown } from '../store.ts'

const openers = new Set<() => void>()

export function openSwitcher(): void {
  for (const open of openers) open()
}

/** Ctrl K, a few letters, Enter; Alt and an arrow goes to the channel above or below. */
export function Switcher() {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { channelId } = usePlace()
  const channels = [...useKnown().tables.channels.values()].sort((a, b) =>
    a.name.localeCompare(b.name, 'en', { numeric: true }),
  )
  const found = channels
    .filter(({ name }) => name.includes(typed.toLowerCase().replace(/^#/, '')))
    .slice(0, 8)
  function open(): void {
    setTyped('')
    setChosen(0)
    setOpen(true)
  }
  function choose(id: string | undefined): void {
    setOpen(false)
    if (id !== undefined) goToChannel(id)
  }
  useEffect(() => {
    openers.add(open)
    const onKeyDown = (event: KeyboardEvent) => {
      const isJump = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k'
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
      if (isJump) open()
      else if (event.altKey && step !== 0) {
        const live = channels.filter(({ isArchived }) => !isArchived)
        const at = live.findIndex(({ id }) => id === channelId)
        choose(live[(at + step + live.length) % live.length]?.id)
      } else return
      event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => {
      openers.delete(open)
      removeEventListener('keydown', onKeyDown)
    }
  })
  if (!isOpen) return null
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && !event.altKey) setChosen((chosen + step + found.length) % Math.max(found.length, 1))
    else if (event.key === 'Enter') choose(found[chosen]?.id)
    else return
    event.preventDefault()
  }
  return h(
    Dialog,
    { title: 'Jump to a channel', onClose: () => setOpen(false), size: 'small' },
    h(
      'div',
      { class: 'dialog-body' },
      h('input', {
        class: 'input',
        autoFocus: true,
        value: typed,
        placeholder: 'Part of its name',
        'aria-label': 'Channel',
        onKeyDown,
        onInput: (event: Event) => {
          if (event.target instanceof HTMLInputElement) setTyped(event.target.value)
          setChosen(0)
        },
      }),
      h(
        'ul',
        { class: 'switcher-list' },
        found.map((channel, index) =>
          h(
            'li',
            { key: channel.id },
            h(
              'button',
              {
                type: 'button',
                class: index === chosen ? 'menu-item menu-item-chosen' : 'menu-item',
                onClick: () => choose(channel.id),
              },
              channelTitle(channel),
            ),
          ),
        ),
      ),
    ),
  )
}
