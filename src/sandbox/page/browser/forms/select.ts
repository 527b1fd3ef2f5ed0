import { h } from 'preact'
import { objectOf, textOf } from '../../../json.ts'
import type { FieldProps, Held } from './field-props.ts'
import { optionsOf } from './options.ts'

/** One or several of a list: options of the app's own, people, or channels. */
export function Select(props: FieldProps & Held) {
  const { element, label, id, describedBy, isInvalid, value, choose } = props
  const isMultiple = textOf(element.type).startsWith('multi_')
  const chosen = Array.isArray(value) ? value : value === null ? [] : [String(value)]
  const placeholder = textOf(objectOf(element.placeholder).text) || 'Choose…'
  // The sandbox doesn't ask the app while somebody types; a test does (`suggestions`).
  if (textOf(element.type).endsWith('external_select')) {
    return h('p', { class: 'quiet' }, `${placeholder} (filled by the app, not drawn here)`)
  }
  const onChange = (event: Event) => {
    if (!(event.target instanceof HTMLSelectElement)) return
    const values = [...event.target.selectedOptions].map((option) => option.value)
    choose(isMultiple ? values : (values[0] ?? null))
  }
  return h(
    'select',
    {
      class: 'input select',
      multiple: isMultiple,
      'aria-invalid': isInvalid === true,
      ...(id === undefined ? { 'aria-label': label } : { id }),
      ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
      onChange,
    },
    isMultiple ? null : h('option', { value: '', selected: chosen.length === 0 }, placeholder),
    choicesOf(props).map((choice) =>
      h(
        'option',
        { key: choice.value, value: choice.value, selected: chosen.includes(choice.value) },
        choice.text,
      ),
    ),
  )
}

function choicesOf({ element, surface }: FieldProps): { value: string; text: string }[] {
  const { people, channelNames } = surface.directory
  const type = textOf(element.type).replace('multi_', '')
  if (type === 'users_select') {
    return [...people.values()]
      .filter((person) => !person.isBot)
      .map((person) => ({ value: person.id, text: `${person.realName} (@${person.name})` }))
  }
  if (type === 'channels_select' || type === 'conversations_select') {
    return [...channelNames].map(([value, name]) => ({ value, text: `#${name}` }))
  }
  return optionsOf(element)
}
