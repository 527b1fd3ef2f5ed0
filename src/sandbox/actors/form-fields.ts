import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import { findPerson } from '../workspace/people/people.ts'
import type { State, ViewEntry } from '../workspace/state.ts'
import { type Choice, placedElements } from '../workspace/views/elements.ts'
import type { Entered } from '../workspace/views/view-values.ts'

export type FormField = {
  blockId: string
  label: string
  hint: string
  isOptional: boolean
  element: JsonObject
  options: { label: string; value: string }[]
}

export function titleOf(entry: ViewEntry): string {
  return textOf(objectOf(entry.view.title).text)
}

/** The fields of an open form, in their order. */
export function fieldsOf(entry: ViewEntry): FormField[] {
  return placedElements(entry.view.blocks)
    .filter(({ block }) => block.type === 'input')
    .map(({ block, element, blockId }) => ({
      blockId,
      label: textOf(objectOf(block.label).text),
      hint: textOf(objectOf(block.hint).text),
      isOptional: block.optional === true,
      element,
      options: objectsOf(element.options).map((option) => ({
        label: textOf(objectOf(option.text).text),
        value: textOf(option.value),
      })),
    }))
}

/** The field in this block. */
export function fieldAt(entry: ViewEntry, blockId: string): FormField {
  const fields = fieldsOf(entry)
  const field = fields.find((each) => each.blockId === blockId)
  if (field !== undefined) return field
  const ids = fields.map((each) => each.blockId).join(', ')
  throw new Error(`"${titleOf(entry)}" has no field ${blockId}, only: ${ids}`)
}

/** What typed words mean in this field: text as it is, a person by name, an option by label or by number. */
export function choiceOf(state: State, field: FormField, typed: string): Choice {
  const type = textOf(field.element.type)
  const isMany = type === 'checkboxes' || type.startsWith('multi_')
  const parts = isMany ? typed.split(',').map((part) => part.trim()) : [typed]
  const choices = parts.filter((part) => part !== '').map((part) => valueChosen(state, field, type, part))
  return isMany ? choices : (choices[0] ?? null)
}

function valueChosen(state: State, field: FormField, type: string, typed: string): string {
  if (type.endsWith('users_select')) {
    const person = findPerson(state, typed)
    if (person === undefined) throw new Error(`Nobody here is called ${typed}.`)
    return person.id
  }
  if (type === 'datetimepicker') return String(Math.floor(Date.parse(typed) / 1000))
  if (field.options.length === 0) return typed
  const wanted = typed.toLowerCase()
  const option =
    field.options[Number(typed) - 1] ??
    field.options.find(({ label, value }) => value === typed || label.toLowerCase().startsWith(wanted))
  if (option !== undefined) return option.value
  throw new Error(
    `"${typed}" isn’t an option. Pick one of: ${field.options.map(({ label }) => label).join(', ')}`,
  )
}

/** Typed answers by block id, as the form takes them. */
export function enteredOf(state: State, entry: ViewEntry, answers: { [blockId: string]: string }): Entered {
  return Object.fromEntries(
    Object.entries(answers).map(([blockId, typed]) => {
      return [blockId, choiceOf(state, fieldAt(entry, blockId), typed)]
    }),
  )
}
