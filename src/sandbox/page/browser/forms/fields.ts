import { type ComponentChild, h } from 'preact'
import { useState } from 'preact/hooks'
import { objectOf, textOf } from '../../../json.ts'
import type { Choice } from '../../acts.ts'
import { ChoiceList } from './choice-list.ts'
import type { FieldProps, Held } from './field-props.ts'
import { localTextOf, msOfLocalText } from './local-times.ts'
import { Select } from './select.ts'

/** Anything that holds a value: what is typed or chosen goes to the view's fields, and to the app if it asks. */
export function Field(props: FieldProps): ComponentChild {
  const { element, blockId, surface, onChoose } = props
  const actionId = textOf(element.action_id)
  const [alone, setAlone] = useState<Choice>(null)
  const { fields } = surface
  const value = fields === undefined ? alone : fields.choiceAt(blockId, actionId)
  function choose(choice: Choice): void {
    if (fields === undefined) setAlone(choice)
    else fields.set(blockId, actionId, choice)
    onChoose?.(choice)
  }
  const type = textOf(element.type)
  if (type === 'radio_buttons' || type === 'checkboxes') return h(ChoiceList, { ...props, value, choose })
  if (type.endsWith('_select')) return h(Select, { ...props, value, choose })
  return h(TypedField, { ...props, value, choose })
}

const inputTypes: { [elementType: string]: string } = {
  datepicker: 'date',
  timepicker: 'time',
  datetimepicker: 'datetime-local',
  email_text_input: 'email',
  url_text_input: 'url',
}

function TypedField({
  element,
  surface,
  label,
  id,
  describedBy,
  isInvalid,
  value,
  choose,
}: FieldProps & Held) {
  const { timeZone } = surface.directory.me
  const isMoment = element.type === 'datetimepicker'
  const shown = isMoment && typeof value === 'number' ? localTextOf(value * 1000, timeZone) : value
  const attributes = {
    class: 'input',
    value: shown === null ? '' : String(shown),
    placeholder: textOf(objectOf(element.placeholder).text),
    'aria-label': id === undefined ? label : undefined,
    'aria-describedby': describedBy,
    'aria-invalid': isInvalid === true,
    autoFocus: element.focus_on_load === true,
    id,
    onInput: (event: Event) => {
      const { target } = event
      if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
      choose(isMoment ? momentOf(target.value, timeZone) : target.value)
    },
  }
  if (element.multiline === true) return h('textarea', { ...definedOnly(attributes), rows: 4 })
  return h('input', { ...definedOnly(attributes), type: inputTypes[textOf(element.type)] ?? 'text' })
}

function momentOf(text: string, timeZone: string): number | null {
  return text === '' ? null : Math.floor(msOfLocalText(text, timeZone) / 1000)
}

/** Without what was left out. */
function definedOnly<T extends object>(attributes: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(attributes).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}
