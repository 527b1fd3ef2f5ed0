import { textOf } from '../../../json.ts'
import { quietStatusOf } from '../../../workspace/people/quiet-hours.ts'
import { refuse, refuseBecause } from '../../refusal.ts'
import { botOf, listedIds, type Methods } from '../method.ts'

const mostAsked = 50

/** When people don't want to be notified. */
export const quietHoursMethods: Methods = {
  'dnd.info': {
    tier: 3,
    required: [],
    optional: ['user'],
    scopes: ['dnd:read'],
    errors: ['user_not_found'],
    run(call) {
      const wanted = textOf(call.args.user) || botOf(call)
      const person = call.world.state.people.find(({ id }) => id === wanted) ?? refuse('user_not_found')
      return quietStatusOf(call.world, person)
    },
  },
  'dnd.teamInfo': {
    tier: 2,
    required: ['users'],
    optional: [],
    scopes: ['dnd:read'],
    missing: { users: 'no_users_provided' },
    errors: ['no_users_provided'],
    run(call) {
      const wanted = listedIds(call, 'users')
      if (wanted.length === 0) refuse('no_users_provided')
      if (wanted.length > mostAsked) {
        refuseBecause('invalid_arguments', [`[ERROR] no more than ${mostAsked} users allowed`])
      }
      const people = call.world.state.people.filter(({ id }) => wanted.includes(id))
      // Whom Slack doesn't know it leaves out, and so do snoozes: only a question about one person has them.
      const shown = people.map((person) => {
        const { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts } = quietStatusOf(call.world, person)
        return [person.id, { dnd_enabled, next_dnd_start_ts, next_dnd_end_ts }]
      })
      return { users: Object.fromEntries(shown) }
    },
  },
}
