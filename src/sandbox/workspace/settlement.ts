import { addChannel } from './channels.ts'
import { addGroup, onCall } from './people/groups.ts'
import { addPerson, company } from './people/people.ts'
import type { World } from './world.ts'

const channels = ['general', 'random', 'incidents', 'postmortems']

/** Moves the company in, with everyone in every channel; the bot is in none. */
export function settle(world: World): void {
  const people = company.map((newcomer) => addPerson(world.state, newcomer))
  addGroup(world.state, onCall.handle, onCall.name, onCall.members)
  const by = people.find((person) => person.isAdmin)?.id ?? world.state.app.botUserId
  for (const name of channels) {
    const channel = addChannel(world, { name, kind: 'public', by, isGeneral: name === 'general' })
    channel.memberIds = people.map((person) => person.id)
  }
}
