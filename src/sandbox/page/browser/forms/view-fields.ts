import { isObject, objectOf, textOf } from '../../../json.ts'
import type { Choice } from '../../acts.ts'
import type { ShownView } from '../../protocol.ts'
import type { Fields } from '../surface.ts'

/** What was typed or chosen in this window and not sent yet, by `block/action`. */
export type Drafts = { readonly [key: string]: Choice }

/** The fields of a view: what was entered here, or else what the workspace holds. */
export function fieldsOf(
  { values }: ShownView,
  drafts: Drafts,
  errors: { readonly [blockId: string]: string },
  set: (key: string, choice: Choice) => void,
): Fields {
  return {
    choiceAt: (blockId, actionId) =>
      drafts[`${blockId}/${actionId}`] ?? heldChoice(objectOf(values[blockId])[actionId]),
    set: (blockId, actionId, choice) => set(`${blockId}/${actionId}`, choice ?? ''),
    errorAt: (blockId) => errors[blockId],
  }
}

/** The drafts by action id, as the workspace takes them. */
export function enteredOf(drafts: Drafts): { [actionId: string]: Choice } {
  return Object.fromEntries(Object.entries(drafts).map(([key, choice]) => [key.split('/')[1] ?? key, choice]))
}

/** Whatever a field holds, in whichever of Slack's forms: its value, or the values of its options. */
function heldChoice(held: unknown): Choice {
  const { type: _, ...rest } = objectOf(held)
  const [value] = Object.values(rest)
  if (Array.isArray(value)) return value.map((item) => (isObject(item) ? textOf(item.value) : String(item)))
  if (isObject(value)) return textOf(value.value)
  return typeof value === 'string' || typeof value === 'number' ? value : null
}
