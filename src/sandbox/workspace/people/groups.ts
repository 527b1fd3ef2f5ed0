import { sendEvent } from '../../protocol/events.ts'
import { wireGroup } from '../../protocol/wire.ts'
import type { State, UserGroup } from '../state.ts'
import type { World } from '../world.ts'
import { personNamed } from './people.ts'

/** The group that everyone can mention as `@oncall`. */
export const onCall = { handle: 'oncall', name: 'On call', members: ['ana', 'ben'] }

export function addGroup(state: State, handle: string, name: string, members: readonly string[]): UserGroup {
  const id = `S05GRP${String(state.groups.length + 1).padStart(5, '0')}`
  const group = { id, handle, name, memberIds: members.map((member) => personNamed(state, member).id) }
  state.groups.push(group)
  return group
}

/** Puts these people into the group, and nobody else. */
export function setGroupMembers(world: World, group: UserGroup, memberIds: readonly string[]): void {
  const before = group.memberIds
  group.memberIds = [...memberIds]
  const added_users = memberIds.filter((id) => !before.includes(id))
  const removed_users = before.filter((id) => !memberIds.includes(id))
  sendEvent(world, {
    type: 'subteam_members_changed',
    subteam_id: group.id,
    team_id: world.state.team.id,
    added_users,
    added_users_count: added_users.length,
    removed_users,
    removed_users_count: removed_users.length,
  })
  tellGroup(world, group)
}

export function describeGroup(
  world: World,
  group: UserGroup,
  changes: { name?: string; handle?: string; description?: string },
): void {
  Object.assign(group, changes)
  tellGroup(world, group)
}

function tellGroup(world: World, group: UserGroup): void {
  sendEvent(world, { type: 'subteam_updated', subteam: wireGroup(world, group, { users: true }) })
  world.changed()
}
