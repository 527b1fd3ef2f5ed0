import {
  addMember,
  archiveChannel,
  channelNameProblem,
  convertChannel,
  createChannel,
  deleteChannel,
  findChannel,
  isNameTaken,
  moveChannel,
  removeMember,
  renameChannel,
  setTopic,
  shareChannel,
  unarchiveChannel,
} from '../workspace/channels.ts'
import { directChannelWith } from '../workspace/conversations.ts'
import { deleteMessage, editMessage, postMessage } from '../workspace/messages.ts'
import { typedText } from '../workspace/mrkdwn.ts'
import { personNamed } from '../workspace/people/people.ts'
import { addReaction, pinMessage, removeReaction, unpinMessage } from '../workspace/reactions-pins.ts'
import type { Channel, Message, Person } from '../workspace/state.ts'
import { tellLinksWritten } from '../workspace/unfurls.ts'
import type { World } from '../workspace/world.ts'

/** The channel by name or id, as far as this person sees it; the bot's `@name` is the direct conversation. */
export function channelSeenBy(world: World, person: Person, nameOrId: string): Channel {
  const { state } = world
  const bot = personNamed(state, state.app.botUserId)
  if (nameOrId === `@${bot.name}`) return directChannelWith(world, person.id)
  const channel = findChannel(state, nameOrId)
  const isSeen = channel?.kind === 'public' || channel?.memberIds.includes(person.id)
  if (channel === undefined || !isSeen) throw new Error(`${person.name} can’t see a channel ${nameOrId}.`)
  return channel
}

export function channelActs(world: World, person: Person) {
  const seen = (nameOrId: string) => channelSeenBy(world, person, nameOrId)

  /** A channel this person can write in. */
  function own(nameOrId: string): Channel {
    const channel = seen(nameOrId)
    if (!channel.memberIds.includes(person.id)) throw new Error(`${person.name} isn’t in #${channel.name}.`)
    if (channel.isArchived) throw new Error(`#${channel.name} is archived.`)
    return channel
  }

  function requireGoodName(name: string): void {
    const problem = channelNameProblem(name) ?? (isNameTaken(world.state, name) ? 'name_taken' : undefined)
    if (problem !== undefined) throw new Error(`#${name} isn’t possible: ${problem}.`)
  }

  return {
    say(channel: string, text: string, options: { thread?: Message } = {}): Message {
      return postMessage(world, own(channel), {
        userId: person.id,
        text: typedText(world.state, text, false),
        threadTs: options.thread?.threadTs ?? options.thread?.ts,
      })
    },
    /** Writes without sending: Slack tells the app of its links already. */
    write(text: string): void {
      tellLinksWritten(world, person.id, text)
    },
    edit(message: Message, text: string): void {
      if (message.userId !== person.id) throw new Error('Only its author can edit a message.')
      const changes = { text: typedText(world.state, text, false) }
      editMessage(world, own(message.channelId), message, changes)
    },
    delete(message: Message): void {
      deleteMessage(world, own(message.channelId), message)
    },
    react(message: Message, name: string): void {
      addReaction(world, own(message.channelId), message, name, person.id)
    },
    unreact(message: Message, name: string): void {
      removeReaction(world, own(message.channelId), message, name, person.id)
    },
    pin(message: Message): void {
      pinMessage(world, own(message.channelId), message, person.id)
    },
    unpin(message: Message): void {
      unpinMessage(world, own(message.channelId), message, person.id)
    },
    join(channel: string): void {
      addMember(world, seen(channel), person.id)
    },
    leave(channel: string): void {
      removeMember(world, own(channel), person.id)
    },
    invite(channel: string, ...names: string[]): void {
      const where = own(channel)
      for (const name of names) addMember(world, where, personNamed(world.state, name).id, person.id)
    },
    remove(channel: string, name: string): void {
      removeMember(world, own(channel), personNamed(world.state, name).id)
    },
    createChannel(name: string, options: { private?: boolean } = {}): Channel {
      requireGoodName(name)
      const kind = options.private === true ? 'private' : 'public'
      return createChannel(world, { name, kind, by: person.id })
    },
    renameChannel(channel: string, name: string): void {
      requireGoodName(name)
      renameChannel(world, own(channel), name, person.id)
    },
    setTopic(channel: string, topic: string): void {
      setTopic(world, own(channel), topic, person.id)
    },
    /** Slack leaves who may do that to the workspace; here everyone in the channel may. */
    convertChannel(channel: string, kind: 'public' | 'private'): void {
      convertChannel(world, own(channel), kind, person.id)
    },
    moveChannel(channel: string): void {
      moveChannel(world, own(channel))
    },
    /** With another company, whose team has this id. */
    shareChannel(channel: string, team = 'T0ACME'): void {
      shareChannel(world, own(channel), team)
    },
    archive(channel: string): void {
      archiveChannel(world, own(channel), person.id)
    },
    unarchive(channel: string): void {
      unarchiveChannel(world, seen(channel), person.id)
    },
    deleteChannel(channel: string): void {
      deleteChannel(world, seen(channel), person.id)
    },
  }
}
