import { secondsOf } from '../../workspace/clock.ts'
import { refuse } from '../refusal.ts'
import { botOf, type Methods } from './method.ts'

/** What an app asks about itself and where it is. */
export const appMethods: Methods = {
  'apps.connections.open': {
    tier: 1,
    required: [],
    optional: [],
    scopes: [],
    errors: [],
    token: 'app',
    run: ({ world }) => ({ url: world.socketUrl() }),
  },
  'auth.test': {
    tier: 'generous',
    required: [],
    optional: [],
    scopes: [],
    errors: [],
    run({ world }) {
      const { team, app, people } = world.state
      return {
        url: `${world.baseUrl}/`,
        team: team.name,
        user: people.find((person) => person.id === app.botUserId)?.name,
        team_id: team.id,
        user_id: app.botUserId,
        bot_id: app.botId,
        is_enterprise_install: false,
      }
    },
  },
  'bots.info': {
    tier: 3,
    required: [],
    optional: ['bot'],
    scopes: ['users:read'],
    errors: ['bot_not_found'],
    run(call) {
      const { app, people } = call.world.state
      if (call.args.bot !== undefined && call.args.bot !== app.botId) refuse('bot_not_found')
      const name = people.find((person) => person.id === botOf(call))?.name
      return { bot: { id: app.botId, deleted: false, name, app_id: app.id, user_id: app.botUserId } }
    },
  },
  'emoji.list': {
    tier: 2,
    required: [],
    optional: ['include_categories'],
    scopes: ['emoji:read'],
    errors: [],
    run({ world, args }) {
      const { emoji } = world.state
      const categories = { categories_version: '1', categories: [] }
      const cache_ts = String(secondsOf(world.clock))
      return { emoji, cache_ts, ...(args.include_categories === true ? categories : {}) }
    },
  },
  'team.info': {
    tier: 3,
    required: [],
    optional: ['domain', 'team'],
    scopes: ['team:read'],
    errors: ['team_not_found'],
    run(call) {
      const { team } = call.world.state
      if (call.args.team !== undefined && call.args.team !== team.id) refuse('team_not_found')
      return { team: { ...team, email_domain: 'example.com' } }
    },
  },
}
