import { textOf } from '../../../json.ts'
import { describeGroup, setGroupMembers } from '../../../workspace/people/groups.ts'
import type { UserGroup } from '../../../workspace/state.ts'
import { refuse } from '../../refusal.ts'
import { wireGroup } from '../../wire.ts'
import { type Call, listedIds, type Methods } from '../method.ts'

const missing = { usergroup: 'no_such_subteam' }

function requirePlan(call: Call): void {
  if (call.world.settings.plan === 'free') refuse('plan_upgrade_required')
}

function groupAt(call: Call): UserGroup {
  requirePlan(call)
  const group = call.world.state.groups.find(({ id }) => id === call.args.usergroup)
  return group ?? refuse('no_such_subteam')
}

export const groupMethods: Methods = {
  'usergroups.list': {
    tier: 2,
    required: [],
    optional: ['include_count', 'include_disabled', 'include_users'],
    scopes: ['usergroups:read'],
    errors: ['plan_upgrade_required'],
    run(call) {
      requirePlan(call)
      const users = call.args.include_users === true
      return { usergroups: call.world.state.groups.map((group) => wireGroup(call.world, group, { users })) }
    },
  },
  'usergroups.update': {
    tier: 2,
    required: ['usergroup'],
    optional: [
      'additional_channels',
      'channels',
      'description',
      'enable_section',
      'handle',
      'include_count',
      'name',
    ],
    scopes: ['usergroups:write'],
    missing,
    errors: [
      'handle_already_exists',
      'invalid_channels_provided',
      'name_already_exists',
      'no_such_subteam',
      'plan_upgrade_required',
    ],
    run(call) {
      const group = groupAt(call)
      const { args, world } = call
      const others = world.state.groups.filter((other) => other !== group)
      if (others.some(({ name }) => name === args.name)) refuse('name_already_exists')
      const { channels, people } = world.state
      const names = [
        ...others.map(({ handle }) => handle),
        ...[...channels, ...people].map(({ name }) => name),
      ]
      if (names.includes(textOf(args.handle))) refuse('handle_already_exists')
      const known = channels.map(({ id }) => id)
      if (!listedIds(call, 'channels').every((id) => known.includes(id))) refuse('invalid_channels_provided')
      describeGroup(world, group, {
        ...(args.name === undefined ? {} : { name: textOf(args.name) }),
        ...(args.handle === undefined ? {} : { handle: textOf(args.handle) }),
        ...(args.description === undefined ? {} : { description: textOf(args.description) }),
      })
      return { usergroup: wireGroup(world, group, { users: true }) }
    },
  },
  'usergroups.users.list': {
    tier: 2,
    required: ['usergroup'],
    optional: ['include_disabled'],
    scopes: ['usergroups:read'],
    missing,
    errors: ['no_such_subteam', 'plan_upgrade_required'],
    run: (call) => ({ users: groupAt(call).memberIds }),
  },
  'usergroups.users.update': {
    tier: 2,
    required: ['usergroup', 'users'],
    optional: ['additional_channels', 'include_count', 'is_shared'],
    scopes: ['usergroups:write'],
    missing: { ...missing, users: 'no_users_provided' },
    errors: [
      'invalid_users',
      'no_such_subteam',
      'no_users_provided',
      'permission_denied',
      'plan_upgrade_required',
      'subteam_max_users_exceeded',
    ],
    run(call) {
      const group = groupAt(call)
      const users = listedIds(call, 'users')
      // A group can't be emptied: Slack has another method for the end of one.
      if (users.length === 0) refuse('no_users_provided')
      const known = call.world.state.people.filter(({ isBot }) => !isBot).map(({ id }) => id)
      if (!users.every((id) => known.includes(id))) refuse('invalid_users')
      setGroupMembers(call.world, group, [...new Set(users)])
      return { usergroup: wireGroup(call.world, group, { users: true }) }
    },
  },
}
