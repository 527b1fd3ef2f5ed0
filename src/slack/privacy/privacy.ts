import { z } from 'zod'
import type { ChannelId } from '../../domain/people/people.ts'
import type { Clock } from '../../process/clock.ts'
import type { Sight } from '../../store/incident/sight.ts'
import type { Slack } from '../wire/client.ts'

/** What Slack last said of private channels: whether they still are. */
export type Privacy = {
  /** Null when Slack does not say. An answer is good for a minute, unless a `fresh` one is wanted. */
  sightOf: (channel: ChannelId, fresh?: boolean) => Promise<Sight | null>
  /** A channel that Muster has just made private. */
  madePrivate: (channel: ChannelId) => void
}

const keptMs = 60_000

/** Far more than are asked about within a minute. */
const channelsAtMost = 1_000

/** How Slack says for certain that Muster isn't in a private channel. */
export const shutOut = new Set(['channel_not_found', 'not_in_channel'])

const info = z.object({ channel: z.looseObject({ is_private: z.boolean() }) })

export function createPrivacy(slack: Slack, clock: Clock): Privacy {
  const looks = new Map<ChannelId, { atMs: number; answer: Promise<Sight | null> }>()

  const look = async (channel: ChannelId): Promise<Sight | null> => {
    const answer = await slack.call('conversations.info', { channel }, info)
    if (answer.ok) return answer.data.channel.is_private ? 'private' : 'public'
    looks.delete(channel)
    return shutOut.has(answer.failure.code) ? 'shut_out' : null
  }

  return {
    sightOf: (channel, fresh = false) => {
      const kept = looks.get(channel)
      if (kept && !fresh && Math.abs(clock.now() - kept.atMs) < keptMs) return kept.answer
      if (looks.size >= channelsAtMost) looks.clear()
      const answer = look(channel)
      looks.set(channel, { atMs: clock.now(), answer })
      return answer
    },
    madePrivate: (channel) => {
      looks.set(channel, { atMs: clock.now(), answer: Promise.resolve('private') })
    },
  }
}
