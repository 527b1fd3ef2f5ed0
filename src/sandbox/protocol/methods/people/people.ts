import { textOf } from '../../../json.ts'
import { secondsOf } from '../../../workspace/clock.ts'
import { refuse } from '../../refusal.ts'
import { wirePerson } from '../../wire.ts'
import { type Call, type Methods, pageOf } from '../method.ts'

function seesEmail(call: Call): { email: boolean } {
  return { email: call.world.settings.scopes.includes('users:read.email') }
}

export const peopleMethods: Methods = {
  'users.info': {
    tier: 4,
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
    tier: 2,
    required: [],
    optional: ['cursor', 'include_locale', 'limit'],
    scopes: ['users:read'],
    errors: ['invalid_cursor'],
    run(call) {
      const { page, response_metadata } = pageOf(call, call.world.state.people)
      const members = page.map((person) => wirePerson(call.world, person, seesEmail(call)))
      return { members, cache_ts: secondsOf(call.world.clock), response_metadata }
    },
  },
  'users.lookupByEmail': {
    tier: 3,
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
}
