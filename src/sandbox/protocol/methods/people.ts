import { textOf } from '../../json.ts'
import { refuse } from '../refusal.ts'
import { wireGroup, wirePerson } from '../wire.ts'
import { type Call, type Methods, pageOf } from './method.ts'

function seesEmail(call: Call): { email: boolean } {
  return { email: call.world.settings.scopes.includes('users:read.email') }
}

export const peopleMethods: Methods = {
  'users.info': {
    required: ['user'],
    optional: ['include_locale'],
    scopes: ['users:read'],
    missing: { user: 'user_not_found' },
    errors: ['user_not_found'],
    run(call) {
      const person =
        call.world.state.people.find(({ id }) => id === call.args.user) ?? refuse('user_not_found')
      return { user: wirePerson(call.world, person, seesEmail(call)) }
    },
  },
  'users.list': {
    required: [],
    optional: ['cursor', 'include_locale', 'limit'],
    scopes: ['users:read'],
    errors: ['invalid_cursor'],
    run(call) {
      const { page, response_metadata } = pageOf(call, call.world.state.people, 100)
      const members = page.map((person) => wirePerson(call.world, person, seesEmail(call)))
      return { members, response_metadata }
    },
  },
  'users.lookupByEmail': {
    required: ['email'],
    optional: [],
    scopes: ['users:read.email'],
    missing: { email: 'users_not_found' },
    errors: ['users_not_found'],
    run(call) {
      const email = textOf(call.args.email)
      const isTheirs = (person: { email: string; isBot: boolean }) => !person.isBot && person.email === email
      const person = call.world.state.people.find(isTheirs) ?? refuse('users_not_found')
      return { user: wirePerson(call.world, person, { email: true }) }
    },
  },
  'usergroups.list': {
    required: [],
    optional: ['include_count', 'include_disabled', 'include_users'],
    scopes: ['usergroups:read'],
    errors: [],
    run(call) {
      const users = call.args.include_users === true
      return { usergroups: call.world.state.groups.map((group) => wireGroup(call.world, group, { users })) }
    },
  },
  'usergroups.users.list': {
    required: ['usergroup'],
    optional: ['include_disabled'],
    scopes: ['usergroups:read'],
    missing: { usergroup: 'no_such_subteam' },
    errors: ['no_such_subteam'],
    run(call) {
      const group = call.world.state.groups.find(({ id }) => id === call.args.usergroup)
      return { users: (group ?? refuse('no_such_subteam')).memberIds }
    },
  },
}
