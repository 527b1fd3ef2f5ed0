import { type JsonObject, textOf } from '../json.ts'
import { findChannel } from '../workspace/channels.ts'
import type { World } from '../workspace/world.ts'
import { checkedArguments } from './arguments.ts'
import { requireScope, sharedErrors } from './methods/method.ts'
import { methods } from './methods/table.ts'
import type { RateLimits } from './rate-limits.ts'
import { Refused } from './refusal.ts'

export type Tokens = { bot: string; app: string }

/** Answers one Web API call. A refusal that Slack doesn't document for the method is a defect, and thrown. */
export function answerCall(
  world: World,
  tokens: Tokens,
  name: string,
  token: string,
  given: JsonObject,
): JsonObject {
  const method = methods[name]
  if (method === undefined) return { ok: false, error: 'unknown_method', req_method: name }
  try {
    if (method.token !== 'none') {
      if (token === '') throw new Refused('not_authed', {})
      if (token !== (method.token === 'app' ? tokens.app : tokens.bot)) throw new Refused('invalid_auth', {})
    }
    requireScope({ world, args: {}, method }, method.scopes)
    const args = checkedArguments(method, given)
    return { ok: true, ...method.run({ world, args, method }) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const isDocumented = method.errors.includes(error.code) || sharedErrors.includes(error.code)
    if (!isDocumented) throw new Error(`${name} has no documented error ${error.code}`)
    return { ok: false, error: error.code, ...error.details }
  }
}

/** What a call is counted as; posting is counted by channel too, whatever name the channel is called by. */
export function limitedBy(
  { state }: World,
  name: string,
  given: JsonObject,
): Parameters<RateLimits['take']>[0] {
  const tier = methods[name]?.tier
  const wanted = textOf(given.channel)
  if (tier !== 'posting' || wanted === '') return { method: name, tier }
  const direct = state.channels.find(({ kind, memberIds }) => kind === 'im' && memberIds.includes(wanted))
  const channelId = (findChannel(state, wanted) ?? direct)?.id ?? wanted
  return { method: name, tier, channelId }
}

/** The arguments as the traffic shows them: JSON parsed, the token left out. */
export function shownArguments(given: JsonObject): JsonObject {
  const { token: _, ...rest } = given
  return Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, shownValue(value)]))
}

function shownValue(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `${value.length} bytes`
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
