import { findChannel } from './channels.ts'
import { personNamed } from './people/people.ts'
import type { Channel, Message, Person, ViewEntry } from './state.ts'
import type { World } from './world.ts'

/** What can be seen in the workspace from above, everyone's private matters included. */
export function createReaders(world: World) {
  const { state } = world

  function channelNamed(nameOrId: string): Channel {
    const channel = findChannel(state, nameOrId)
    if (channel === undefined) throw new Error(`there is no channel ${nameOrId}`)
    return channel
  }

  return {
    /** The channel by name or id; an error when there is none. */
    channel: channelNamed,
    person: (nameOrId: string): Person => personNamed(state, nameOrId),
    /** Everything said in a channel, threads included, oldest first. */
    messages: (nameOrId: string): readonly Message[] => channelNamed(nameOrId).messages,
    /** The message, or undefined when it was never there or is gone. */
    message(nameOrId: string, ts: string): Message | undefined {
      return channelNamed(nameOrId).messages.find((message) => message.ts === ts)
    },
    pins(nameOrId: string): Message[] {
      const { pins, messages } = channelNamed(nameOrId)
      return pins.flatMap((pin) => messages.filter((message) => message.ts === pin.ts))
    },
    /** What the app shows a person in its Home tab. */
    home: (nameOrId: string): ViewEntry | undefined => state.homes.get(personNamed(state, nameOrId).id),
  }
}
