import { h } from 'preact'
import { useState } from 'preact/hooks'
import type { ShownMessage } from '../../protocol.ts'
import { unescapeText } from '../blocks/mrkdwn-tokens.ts'
import { doNow } from '../connection.ts'

export function EditMessage({ message, onDone }: { message: ShownMessage; onDone(): void }) {
  const [text, setText] = useState(unescapeText(message.text))
  async function save(): Promise<void> {
    const { ok } = await doNow({ act: 'edit', channel: message.channelId, ts: message.ts, text })
    if (ok) onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone()
    else if (event.key === 'Enter' && !event.shiftKey) void save()
    else return
    event.preventDefault()
  }
  return h(
    'div',
    { class: 'edit-message' },
    h('textarea', {
      class: 'input',
      rows: 2,
      value: text,
      autoFocus: true,
      'aria-label': 'Edit the message',
      onKeyDown,
      onInput: (event: Event) => {
        if (event.target instanceof HTMLTextAreaElement) setText(event.target.value)
      },
    }),
    h('button', { type: 'button', class: 'button', onClick: onDone }, 'Cancel'),
    h('button', { type: 'button', class: 'button button-primary', onClick: () => void save() }, 'Save'),
  )
}
