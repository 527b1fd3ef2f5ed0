import { isObject, textOf } from '../../../json.ts'
import { findChannel } from '../../../workspace/channels.ts'
import { linksIn, showUnfurls } from '../../../workspace/unfurls.ts'
import { refuse } from '../../refusal.ts'
import type { Methods } from '../method.ts'

/** The app shows what stands behind its own links, also in a channel that it isn't in. */
export const unfurlMethods: Methods = {
  'chat.unfurl': {
    tier: 3,
    required: ['unfurls'],
    optional: ['channel', 'ts'],
    scopes: ['links:write'],
    missing: { unfurls: 'missing_unfurls' },
    errors: ['cannot_find_channel', 'cannot_unfurl_message', 'cannot_unfurl_url', 'missing_unfurls'],
    run({ world, args }) {
      const channel = findChannel(world.state, textOf(args.channel)) ?? refuse('cannot_find_channel')
      const message = channel.messages.find(({ ts }) => ts === args.ts) ?? refuse('cannot_unfurl_message')
      const { unfurls } = args
      if (!isObject(unfurls)) return refuse('missing_unfurls')
      const own = linksIn(world, message.text).map(({ url }) => url)
      if (Object.keys(unfurls).some((url) => !own.includes(url))) refuse('cannot_unfurl_url')
      showUnfurls(world, channel, message, unfurls)
      return {}
    },
  },
}
