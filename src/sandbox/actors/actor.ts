import { findChannel } from '../workspace/channels.ts'
import type { Message, Person, ViewEntry } from '../workspace/state.ts'
import { modalsOf } from '../workspace/views/views.ts'
import type { World } from '../workspace/world.ts'
import { aroundActs } from './actor-around.ts'
import { channelActs } from './actor-channels.ts'
import { commandActs } from './actor-commands.ts'
import { viewActs } from './actor-views.ts'

/** Somebody to act as: everything a person does in Slack, and what only they see. */
export type Actor = ReturnType<typeof createActor>

export function createActor(world: World, person: Person) {
  return {
    ...channelActs(world, person),
    ...commandActs(world, person),
    ...viewActs(world, person),
    ...aroundActs(world, person),
    id: person.id,
    name: person.name,
    /** The modals open in front of this person, the topmost last. */
    get views(): readonly ViewEntry[] {
      return modalsOf(world, person.id)
    },
    /** What only this person sees, oldest first. */
    ephemerals(channel?: string): Message[] {
      const theirs = world.state.ephemerals.filter((message) => message.ephemeralTo === person.id)
      if (channel === undefined) return theirs
      const id = findChannel(world.state, channel)?.id
      return theirs.filter((message) => message.channelId === id)
    },
  }
}
