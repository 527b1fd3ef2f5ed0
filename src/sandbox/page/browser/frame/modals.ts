import { h } from 'preact'
import { useState } from 'preact/hooks'
import { objectOf, objectsOf, textOf } from '../../../json.ts'
import type { ShownView } from '../../protocol.ts'
import { Blocks } from '../blocks/blocks.ts'
import { attempt, doNow, sentenceOf } from '../connection.ts'
import { Dialog } from '../dialog.ts'
import type { Directory } from '../directory.ts'
import { type Drafts, enteredOf, fieldsOf } from '../forms/view-fields.ts'
import { useKnown } from '../store.ts'
import type { Surface } from '../surface.ts'

/** The app's forms that are open for this person; the topmost is seen, and says what lies below. */
export function Modals({ directory }: { directory: Directory }) {
  const { modals } = useKnown().seat
  const top = modals.at(-1)
  const below = modals.at(-2)
  if (top === undefined) return null
  const under = below === undefined ? {} : { below: textOf(objectOf(below.view.title).text) }
  return h(Modal, { key: top.id, entry: top, directory, ...under })
}

type Props = { entry: ShownView; directory: Directory; below?: string }

function Modal({ entry, directory, below }: Props) {
  const [drafts, setDrafts] = useState<Drafts>({})
  const [errors, setErrors] = useState<{ [blockId: string]: string }>({})
  const [problem, setProblem] = useState('')
  const [isBusy, setBusy] = useState(false)
  const { view } = entry
  const entered = enteredOf(drafts)
  const surface: Surface = {
    directory,
    fields: fieldsOf(entry, drafts, errors, (key, choice) => {
      setDrafts((before) => ({ ...before, [key]: choice }))
      setErrors(({ [key.split('/')[0] ?? '']: _, ...others }) => others)
    }),
    press: (pressed) => doNow({ act: 'click', target: { view: entry.id }, entered, ...pressed }),
  }
  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    setProblem('')
    const answer = await attempt({ act: 'submit', view: entry.id, entered })
    setBusy(false)
    setErrors(answer.fieldErrors ?? {})
    if (!answer.ok && answer.fieldErrors === undefined)
      setProblem(`We had some trouble: ${sentenceOf(answer.error ?? '')}`)
  }
  const close = () => void doNow({ act: 'close', view: entry.id, isCleared: view.clear_on_close === true })
  const label = (value: unknown, otherwise: string) => textOf(objectOf(value).text) || otherwise
  return h(
    Dialog,
    { title: label(view.title, 'Form'), onClose: close, ...(below === undefined ? {} : { below }) },
    h(
      'form',
      { onSubmit: submit, noValidate: true },
      h('div', { class: 'dialog-body' }, h(Blocks, { blocks: objectsOf(view.blocks), surface })),
      problem === '' ? null : h('p', { class: 'field-error dialog-problem', role: 'alert' }, problem),
      h(
        'div',
        { class: 'dialog-foot' },
        h('button', { type: 'button', class: 'button', onClick: close }, label(view.close, 'Cancel')),
        view.submit === undefined
          ? null
          : h(
              'button',
              { type: 'submit', class: 'button button-primary', 'aria-busy': isBusy },
              label(view.submit, 'Submit'),
            ),
      ),
    ),
  )
}
