import type { Target } from '../policy/target.ts'
import type { Decision } from '../record/decision.ts'
import type { Effect } from '../record/effects.ts'
import type { PatchesTold, PatchNotice, SecurityEffect } from './effects.ts'
import type { Patch } from './patch.ts'

/** So many are named in one message; the list has the others. */
const namedAtMost = 10

/**
 * What's decided of several patches at one moment, with one message for each channel and each person instead of
 * one for each patch: a catalogue has hundreds that are overdue on the day it's imported. The first decision
 * carries the messages.
 */
export function tellTogether(decisions: readonly Decision<Patch>[]): Decision<Patch>[] {
  const effects = decisions.flatMap((decision) => decision.effects.filter(isNotice))
  return decisions.map((decision, index) => ({
    ...decision,
    effects: index === 0 ? mergePosts(effects) : [],
  }))
}

function isNotice(effect: Effect): effect is SecurityEffect {
  return effect.kind === 'tell_patch' || effect.kind === 'post_patch'
}

function mergePosts(effects: readonly SecurityEffect[]): SecurityEffect[] {
  const byPlace = new Map<string, SecurityEffect[]>()
  for (const effect of effects) {
    const place = effect.kind === 'post_patch' ? `#${effect.channel}` : effect.person
    byPlace.set(place, [...(byPlace.get(place) ?? []), effect])
  }
  return [...byPlace.values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const told = toldOf(all)
    return first.kind === 'post_patch'
      ? { ...first, ...told, mentions: mentionsIn(all) }
      : { ...first, ...told }
  })
}

function toldOf(all: readonly SecurityEffect[]): PatchesTold {
  const notices = all.flatMap(({ patches }) => patches).sort(byDueDate)
  const patches = notices.slice(0, namedAtMost)
  return { patches, more: notices.length - patches.length }
}

/** What's late for the longest comes first. */
function byDueDate(one: PatchNotice, other: PatchNotice): number {
  return one.dueAt < other.dueAt ? -1 : one.dueAt > other.dueAt ? 1 : one.id < other.id ? -1 : 1
}

function mentionsIn(all: readonly SecurityEffect[]): Target[] {
  const mentions = all.flatMap((effect) => (effect.kind === 'post_patch' ? effect.mentions : []))
  return [...new Map(mentions.map((target) => [target.id, target])).values()]
}
