import { h } from 'preact'
import { useId } from 'preact/hooks'
import type { FieldProps, Held } from './field-props.ts'
import { optionsOf } from './options.ts'

/** Radio buttons and boxes, each with what it means. */
export function ChoiceList({ element, value, choose, describedBy }: FieldProps & Held) {
  const name = useId()
  const isSingle = element.type === 'radio_buttons'
  const chosen = Array.isArray(value) ? value : value === null ? [] : [String(value)]
  function toggle(option: string): void {
    if (isSingle) choose(option)
    else choose(chosen.includes(option) ? chosen.filter((other) => other !== option) : [...chosen, option])
  }
  return h(
    'div',
    { class: 'choices' },
    optionsOf(element).map((option) =>
      h(
        'label',
        { class: 'choice', key: option.value },
        h('input', {
          type: isSingle ? 'radio' : 'checkbox',
          name,
          checked: chosen.includes(option.value),
          ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
          onChange: () => toggle(option.value),
        }),
        h(
          'span',
          null,
          h('span', { class: 'choice-text' }, option.text),
          option.description === '' ? null : h('span', { class: 'choice-description' }, option.description),
        ),
      ),
    ),
  )
}
