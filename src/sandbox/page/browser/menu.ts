import { type ComponentChildren, h } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

export type MenuItem = { label: string; hint?: string; isMarked?: boolean; onChoose(): void }

type Props = { label: string; sign: ComponentChildren; items: readonly MenuItem[]; buttonClass?: string }

/** With less of it below, a menu opens upwards. */
const roomPx = 300

/** A button that unfolds a list; arrows move in it, Escape leaves it. */
export function Menu({ label, sign, items, buttonClass }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [isAbove, setAbove] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const entries = () => [...(root.current?.querySelectorAll<HTMLButtonElement>('[role^=menuitem]') ?? [])]
  useEffect(() => {
    if (!isOpen) return
    entries()[0]?.focus()
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', closeOutside)
    return () => document.removeEventListener('pointerdown', closeOutside)
  }, [isOpen])

  function close(): void {
    setOpen(false)
    root.current?.querySelector('button')?.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!isOpen) return
    const all = entries()
    const at = all.findIndex((entry) => entry.matches(':focus'))
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) all[(at + step + all.length) % all.length]?.focus()
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return h(
    'div',
    { class: 'menu', ref: root, onKeyDown },
    h(
      'button',
      {
        type: 'button',
        class: buttonClass ?? 'button',
        'aria-label': label,
        title: label,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onClick: () => {
          const belowPx = innerHeight - (root.current?.getBoundingClientRect().bottom ?? 0)
          setAbove(belowPx < roomPx)
          setOpen(!isOpen)
        },
      },
      sign,
    ),
    isOpen
      ? h(
          'div',
          { class: isAbove ? 'menu-list menu-above' : 'menu-list', role: 'menu', 'aria-label': label },
          items.map((item) =>
            h(
              'button',
              {
                type: 'button',
                class: 'menu-item',
                role: item.isMarked === undefined ? 'menuitem' : 'menuitemradio',
                ...(item.isMarked === undefined ? {} : { 'aria-checked': item.isMarked }),
                onClick: () => {
                  close()
                  item.onChoose()
                },
              },
              h('span', null, item.label),
              item.hint === undefined ? null : h('span', { class: 'menu-hint' }, item.hint),
            ),
          ),
        )
      : null,
  )
}
