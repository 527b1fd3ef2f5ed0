import type { JsonObject } from '../../json.ts'
import { textOf } from '../../json.ts'
import { refuse } from '../../protocol/refusal.ts'
import { monotonicMs } from '../clock.ts'
import type { ViewEntry } from '../state.ts'
import type { World } from '../world.ts'
import { initialValues } from './view-values.ts'

export const deepestStack = 3

export function makeTrigger(world: World, userId: string): string {
  const id = `${world.ids.next('')}.${world.state.team.id}.${world.ids.next('')}`.toLowerCase()
  world.state.triggers.set(id, { id, userId, madeMs: monotonicMs(), isUsed: false })
  return id
}

/** The person behind a trigger, which is used up by asking. Refuses unknown, used and old ones. */
export function takeTrigger(world: World, triggerId: string): string {
  const trigger = world.state.triggers.get(triggerId)
  if (trigger === undefined) refuse('invalid_trigger_id')
  if (trigger.isUsed) refuse('exchanged_trigger_id')
  if (monotonicMs() - trigger.madeMs > world.settings.triggerLifeMs) refuse('expired_trigger_id')
  trigger.isUsed = true
  return trigger.userId
}

export function modalsOf(world: World, userId: string): ViewEntry[] {
  return world.state.modals.get(userId) ?? []
}

/** Shows a modal as the only one, or on top of those open. */
export function showModal(world: World, userId: string, view: JsonObject, how: 'open' | 'push'): ViewEntry {
  const stack = how === 'push' ? modalsOf(world, userId) : []
  const previous = stack.at(-1)
  const id = world.ids.next('V')
  const entry: ViewEntry = {
    id,
    kind: 'modal',
    userId,
    view,
    hash: world.ids.nextTs(),
    externalId: textOf(view.external_id),
    rootId: stack[0]?.id ?? id,
    ...(previous === undefined ? {} : { previousId: previous.id }),
    values: initialValues(view),
  }
  world.state.modals.set(userId, [...stack, entry])
  world.changed()
  return entry
}

/** Replaces what a view shows; what was entered stays where its block and action are still there. */
export function replaceView(world: World, entry: ViewEntry, view: JsonObject): void {
  const entered = entry.values
  entry.view = view
  entry.hash = world.ids.nextTs()
  entry.externalId = textOf(view.external_id)
  entry.values = initialValues(view, entered)
  world.changed()
}

export function publishHome(world: World, userId: string, view: JsonObject): ViewEntry {
  const existing = world.state.homes.get(userId)
  if (existing !== undefined) {
    replaceView(world, existing, view)
    return existing
  }
  const id = world.ids.next('V')
  const entry: ViewEntry = {
    id,
    kind: 'home',
    userId,
    view,
    hash: world.ids.nextTs(),
    externalId: textOf(view.external_id),
    rootId: id,
    values: initialValues(view),
  }
  world.state.homes.set(userId, entry)
  world.changed()
  return entry
}

export function closeModal(world: World, entry: ViewEntry): void {
  const rest = modalsOf(world, entry.userId).filter((other) => other !== entry)
  world.state.modals.set(entry.userId, rest)
  world.changed()
}

export function closeAllModals(world: World, userId: string): void {
  world.state.modals.set(userId, [])
  world.changed()
}

export function findView(world: World, wanted: { id: string; externalId: string }): ViewEntry | undefined {
  const all = [...[...world.state.modals.values()].flat(), ...world.state.homes.values()]
  if (wanted.id !== '') return all.find((entry) => entry.id === wanted.id)
  return wanted.externalId === '' ? undefined : all.find((entry) => entry.externalId === wanted.externalId)
}
