import { type JsonObject, objectOf, objectsOf, textOf } from '../json.ts'
import type { Message, ViewEntry } from '../workspace/state.ts'
import { type Placed, placedElements } from '../workspace/views/elements.ts'
import type { Workspace } from '../workspace.ts'
import type { ClickOptions } from './actor-commands.ts'

/** A button, or an option of a menu, by its words or by the app's own id for it. */
export type Pressable = {
  label: string
  target: Message | ViewEntry
  actionId: string
  options: ClickOptions
  /** What is asked before it is done. */
  confirmation: string
}

/** Who looks, by name, and at which channel. */
export type Seen = { person: string; channel: string }

/** All that this person can press in a channel, newest first, and before it what an open form offers. */
export function pressables(workspace: Workspace, { person, channel }: Seen): Pressable[] {
  const actor = workspace.as(person)
  const messages = [...workspace.messages(channel), ...actor.ephemerals(channel)]
  messages.sort((a, b) => (a.ts < b.ts ? 1 : -1))
  const view = actor.views.at(-1)
  return [
    ...(view === undefined ? [] : pressablesOf(view, view.view.blocks)),
    ...messages.flatMap((message) => pressablesOf(message, message.blocks)),
  ]
}

/** The newest with this label, or one that begins with it; an error says what there is. */
export function pressableLabelled(workspace: Workspace, seen: Seen, label: string): Pressable {
  const wanted = label.toLowerCase()
  const found = pressables(workspace, seen)
  const wordsOf = (pressable: Pressable) => pressable.label.toLowerCase().replace(/^\W+/, '')
  const match =
    found.find((pressable) => wordsOf(pressable) === wanted) ??
    found.find((pressable) => wordsOf(pressable).startsWith(wanted))
  if (match !== undefined) return match
  const labels = [...new Set(found.map((pressable) => pressable.label))].join(', ')
  throw new Error(`${seen.person} sees no "${label}" there, only: ${labels || 'nothing to press'}`)
}

/** The newest with this action id. It outlives every change of the words on it. */
export function pressableWithId(workspace: Workspace, seen: Seen, actionId: string): Pressable {
  const found = pressables(workspace, seen)
  const match = found.find((pressable) => pressable.actionId === actionId)
  if (match !== undefined) return match
  const ids = [...new Set(found.map((pressable) => pressable.actionId))].join(', ')
  throw new Error(`${seen.person} sees nothing called ${actionId} there, only: ${ids || 'nothing to press'}`)
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
