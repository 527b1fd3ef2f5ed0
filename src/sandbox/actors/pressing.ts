import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import type { Message, ViewEntry } from '../workspace/state.ts'
import { type Placed, placedElements } from '../workspace/views/elements.ts'
import type { Workspace } from '../workspace.ts'
import type { ClickOptions } from './actor-commands.ts'

/** A button, or an option of a menu, by the words that stand on it. */
export type Pressable = {
  label: string
  target: Message | ViewEntry
  actionId: string
  options: ClickOptions
  /** What is asked before it is done. */
  confirmation: string
}

/** All that this person can press in a channel, the newest first, and before it what an open form offers. */
export function pressables(workspace: Workspace, person: string, channel: string): Pressable[] {
  const actor = workspace.as(person)
  const messages = [...workspace.messages(channel), ...actor.ephemerals(channel)]
  messages.sort((a, b) => (a.ts < b.ts ? 1 : -1))
  const view = actor.views.at(-1)
  return [
    ...(view === undefined ? [] : pressablesOf(view, view.view.blocks)),
    ...messages.flatMap((message) => pressablesOf(message, message.blocks)),
  ]
}

/** The newest one with this label, or one that begins so; an error says what there is. */
export function pressableLabelled(
  workspace: Workspace,
  person: string,
  channel: string,
  label: string,
): Pressable {
  const wanted = label.toLowerCase()
  const found = pressables(workspace, person, channel)
  const wordsOf = (pressable: Pressable) => pressable.label.toLowerCase().replace(/^\W+/, '')
  const match =
    found.find((pressable) => wordsOf(pressable) === wanted) ??
    found.find((pressable) => wordsOf(pressable).startsWith(wanted))
  if (match !== undefined) return match
  const labels = [...new Set(found.map((pressable) => pressable.label))].join(', ')
  throw new Error(`${person} sees no "${label}" there; there is: ${labels || 'nothing to press'}`)
}

function pressablesOf(target: Message | ViewEntry, blocks: unknown): Pressable[] {
  return placedElements(blocks).flatMap((place): Pressable[] => {
    const { element, actionId, blockId } = place
    const confirmation = textOf(objectOf(objectOf(element.confirm).text).text)
    const shared = { target, actionId, confirmation }
    if (element.type !== 'button') {
      return optionsOf(place).map((option) => ({
        ...shared,
        label: labelOf(option),
        options: { blockId, choice: textOf(option.value) },
      }))
    }
    const value = element.value === undefined ? {} : { value: textOf(element.value) }
    return [{ ...shared, label: labelOf(element), options: { blockId, ...value } }]
  })
}

function optionsOf({ block, element }: Placed): JsonObject[] {
  return block.type === 'input' ? [] : objectsOf(element.options)
}

function labelOf(element: JsonObject): string {
  return textOf(objectOf(element.text).text)
}
