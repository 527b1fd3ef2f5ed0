import { isObject, type JsonObject, objectOf, textOf } from '../../json.ts'
import {
  type Choice,
  chosenValueOf,
  holdsValue,
  initialValueOf,
  isEmptyValue,
  placedElements,
} from './elements.ts'

export type Entered = { [blockOrActionId: string]: Choice }

/** What a view's elements hold before anyone touches them, or what they already held. */
export function initialValues(view: JsonObject, entered: JsonObject = {}): JsonObject {
  const values: JsonObject = {}
  for (const { element, blockId, actionId } of placedElements(view.blocks)) {
    if (!holdsValue(element)) continue
    const kept = objectOf(entered[blockId])[actionId]
    values[blockId] = { ...objectOf(values[blockId]), [actionId]: kept ?? initialValueOf(element) }
  }
  return values
}

/** The values with what a person enters, addressed by block id or action id. */
export function withEntered(view: JsonObject, values: JsonObject, entered: Entered): JsonObject {
  const result = structuredClone(values)
  const places = placedElements(view.blocks).filter(({ element }) => holdsValue(element))
  for (const [wanted, choice] of Object.entries(entered)) {
    const place = places.find(({ blockId, actionId }) => blockId === wanted || actionId === wanted)
    if (place === undefined) {
      const known = places.map(({ blockId, actionId }) => `${blockId}/${actionId}`).join(', ')
      throw new Error(`the view has no field "${wanted}"; it has: ${known}`)
    }
    const held = chosenValueOf(place.element, choice)
    result[place.blockId] = { ...objectOf(result[place.blockId]), [place.actionId]: held }
  }
  return result
}

/** What Slack's own client refuses to send: block id → sentence. */
export function fieldProblems(view: JsonObject, values: JsonObject): { [blockId: string]: string } {
  const problems: { [blockId: string]: string } = {}
  for (const { block, element, blockId, actionId } of placedElements(view.blocks)) {
    if (block.type !== 'input') continue
    const held = objectOf(values[blockId])[actionId]
    if (isEmptyValue(held)) {
      if (block.optional !== true) problems[blockId] = 'Please complete this required field.'
      continue
    }
    const problem = lengthProblem(element, isObject(held) ? textOf(held.value) : '')
    if (problem !== undefined) problems[blockId] = problem
  }
  return problems
}

function lengthProblem(element: JsonObject, text: string): string | undefined {
  if (typeof element.max_length === 'number' && text.length > element.max_length) {
    return `Please use at most ${element.max_length} characters.`
  }
  if (typeof element.min_length === 'number' && text.length < element.min_length) {
    return `Please use at least ${element.min_length} characters.`
  }
  return undefined
}
