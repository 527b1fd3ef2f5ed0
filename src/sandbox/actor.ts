import { channelActs } from './actor-channels.ts'
import { commandActs } from './actor-commands.ts'
import { viewActs } from './actor-views.ts'
import { findChannel } from './channels.ts'
import type { Message, Person } from './state.ts'
import type { World } from './world.ts'

/** Somebody to act as: everything a person does in Slack, and what only they see. */
export type Actor = ReturnType<typeof createActor>

export function createActor(world: World, person: Person) {
  const acts = {
    person,
    id: person.id,
    name: person.name,
    /** What only this person sees, oldest first. */
    ephemerals(channel?: string): Message[] {
      const theirs = world.state.ephemerals.filter((message) => message.ephemeralTo === person.id)
      if (channel === undefined) return theirs
      const id = findChannel(world.state, channel)?.id
      return theirs.filter((message) => message.channelId === id)
    },
    ...channelActs(world, person),
    ...commandActs(world, person),
  }
  // Spreading would call the getter once and keep its first answer.
  return Object.defineProperties(
    viewActs(world, person),
    Object.getOwnPropertyDescriptors(acts),
  ) as ReturnType<typeof viewActs> & typeof acts
}
