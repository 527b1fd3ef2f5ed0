import { z } from 'zod'
import type { Clock } from '../../process/clock.ts'
import type { Log } from '../../process/log.ts'
import type { Observer } from '../../telemetry/observer.ts'
import { createSlack, type Slack } from './client.ts'
import { isFinal, reasonOf } from './failures.ts'
import type { Limits } from './pace.ts'

export type Connection = { slack: Slack; botUser: string; botId: string; workspaceUrl: string }

const identity = z.looseObject({ user_id: z.string(), bot_id: z.string().optional(), url: z.string() })

const retryMs = 2_000
const retryAtMostMs = 30_000

/**
 * Finds out who we are in Slack. Waits for a Slack that cannot be reached; throws a sentence when the token
 * is not accepted, for then waiting is no use.
 */
export async function connect(
  botToken: string,
  apiUrl: string,
  clock: Clock,
  log: Log,
  observer?: Observer,
  limits?: Limits,
): Promise<Connection> {
  const slack = createSlack(botToken, apiUrl, clock, log, observer, limits)
  for (let pauseMs = retryMs; ; pauseMs = Math.min(pauseMs * 2, retryAtMostMs)) {
    const answer = await slack.call('auth.test', {}, identity)
    if (answer.ok) {
      const { user_id: botUser, bot_id: botId = '', url } = answer.data
      return { slack, botUser, botId, workspaceUrl: url.endsWith('/') ? url : `${url}/` }
    }
    const { failure } = answer
    if (isFinal(failure)) {
      throw new Error(
        `Slack rejected SLACK_BOT_TOKEN: ${reasonOf(failure)}. Copy the Bot User OAuth Token from the app's OAuth & Permissions; reinstalling the app gives you a new one`,
      )
    }
    const inMs = failure.retryAfterMs ?? pauseMs
    log.warn("Slack can't be reached; trying again", { method: failure.method, code: failure.code, inMs })
    await new Promise<void>((resolve) => clock.at(clock.now() + inMs, resolve))
  }
}
