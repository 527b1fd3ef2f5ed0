import { type ComponentChildren, createPortal, h } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'

type Props = {
  title: string
  /** What lies below, when this one was opened from another. */
  below?: string
  onClose(): void
  size?: 'small' | 'large'
  children?: ComponentChildren
}

/** A window over the page: it holds the focus, and Escape closes it. */
export function Dialog({ title, below, onClose, size, children }: Props) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    if (dialog !== null && !dialog.open) dialog.showModal()
    return () => dialog?.close()
  }, [])
  return createPortal(
    h(
      'dialog',
      {
        ref: element,
        class: size === undefined ? 'dialog' : `dialog dialog-${size}`,
        'aria-labelledby': titleId,
        onCancel: (event: Event) => {
          event.preventDefault()
          onClose()
        },
        // A browser lets Escape be refused only once, and then closes the dialog.
        onClose: () => {
          if (element.current !== null) onClose()
        },
      },
      h(
        'div',
        { class: 'dialog-head' },
        h(
          'h2',
          { id: titleId },
          title,
          below === undefined ? null : h('span', { class: 'dialog-below' }, `over ${below}`),
        ),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', onClick: onClose }, '✕'),
      ),
      children,
    ),
    document.body,
  )
}
