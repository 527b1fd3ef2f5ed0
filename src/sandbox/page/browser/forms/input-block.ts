import { h } from 'preact'
import { useId } from 'preact/hooks'
import { type JsonObject, objectOf, textOf } from '../../../json.ts'
import type { Choice } from '../../acts.ts'
import type { Surface } from '../surface.ts'
import { Field } from './fields.ts'

/** A labelled field of a form, with its hint and what is wrong with it. */
export function InputBlock({ block, surface }: { block: JsonObject; surface: Surface }) {
  const id = useId()
  const element = objectOf(block.element)
  const blockId = textOf(block.block_id)
  const actionId = textOf(element.action_id)
  const label = textOf(objectOf(block.label).text)
  const hint = textOf(objectOf(block.hint).text)
  const error = surface.fields?.errorAt(blockId)
  const isGroup = element.type === 'radio_buttons' || element.type === 'checkboxes'
  const describedBy = [hint === '' ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .join(' ')
    .trim()
  const field = h(Field, {
    element,
    blockId,
    surface,
    label,
    id,
    isInvalid: error !== undefined,
    ...(describedBy === '' ? {} : { describedBy }),
    ...(block.dispatch_action === true
      ? { onChoose: (choice: Choice) => void surface.press({ actionId, blockId, choice }) }
      : {}),
  })
  const optional = block.optional === true ? h('span', { class: 'field-optional' }, 'optional') : null
  const notes = [
    error === undefined ? null : h('p', { class: 'field-error', id: `${id}-error`, role: 'alert' }, error),
    hint === '' ? null : h('p', { class: 'field-hint', id: `${id}-hint` }, hint),
  ]
  return isGroup
    ? h('fieldset', { class: 'field' }, h('legend', { class: 'field-label' }, label, optional), field, notes)
    : h(
        'div',
        { class: 'field' },
        h('label', { class: 'field-label', for: id }, label, optional),
        field,
        notes,
      )
}
