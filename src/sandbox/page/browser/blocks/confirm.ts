import { h } from 'preact'
import { type JsonObject, objectOf, textOf } from '../../../json.ts'
import { Dialog } from '../dialog.ts'
import type { Surface } from '../surface.ts'
import { textObject } from './text-object.ts'

type Props = { confirm: JsonObject; surface: Surface; onYes(): void; onNo(): void }

/** Asks before something is done. */
export function ConfirmDialog({ confirm, surface, onYes, onNo }: Props) {
  const text = (value: unknown, otherwise: string) => textOf(objectOf(value).text) || otherwise
  const isDanger = confirm.style === 'danger'
  return h(
    Dialog,
    { title: text(confirm.title, 'Are you sure?'), onClose: onNo, size: 'small' },
    h('div', { class: 'dialog-body rich' }, textObject(confirm.text, surface)),
    h(
      'div',
      { class: 'dialog-foot' },
      h('button', { type: 'button', class: 'button', onClick: onNo }, text(confirm.deny, 'Cancel')),
      h(
        'button',
        {
          type: 'button',
          class: isDanger ? 'button button-danger' : 'button button-primary',
          onClick: onYes,
        },
        text(confirm.confirm, 'Yes'),
      ),
    ),
  )
}
