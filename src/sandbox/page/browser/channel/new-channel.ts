import { h } from 'preact'
import { useState } from 'preact/hooks'
import { doNow } from '../connection.ts'
import { Dialog } from '../dialog.ts'
import { goToChannel } from '../place.ts'

export function NewChannel() {
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [isPrivate, setPrivate] = useState(false)
  async function create(event: Event): Promise<void> {
    event.preventDefault()
    const { ok, channelId } = await doNow({ act: 'create', name: name.trim(), isPrivate })
    if (!ok || channelId === undefined) return
    setOpen(false)
    setName('')
    goToChannel(channelId)
  }
  const button = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': 'New channel',
      title: 'New channel',
      onClick: () => setOpen(true),
    },
    '+',
  )
  if (!isOpen) return button
  return [
    button,
    h(
      Dialog,
      { title: 'New channel', onClose: () => setOpen(false), size: 'small' },
      h(
        'form',
        { onSubmit: create },
        h(
          'div',
          { class: 'dialog-body' },
          h(
            'label',
            { class: 'field' },
            h('span', { class: 'field-label' }, 'Name'),
            h('input', {
              class: 'input',
              value: name,
              autoFocus: true,
              placeholder: 'lowercase-with-hyphens',
              onInput: (event: Event) => {
                if (event.target instanceof HTMLInputElement) setName(event.target.value)
              },
            }),
          ),
          h(
            'label',
            { class: 'choice' },
            h('input', { type: 'checkbox', checked: isPrivate, onChange: () => setPrivate(!isPrivate) }),
            h('span', null, 'Private: by invitation only'),
          ),
        ),
        h(
          'div',
          { class: 'dialog-foot' },
          h('button', { type: 'submit', class: 'button button-primary' }, 'Create channel'),
        ),
      ),
    ),
  ]
}
