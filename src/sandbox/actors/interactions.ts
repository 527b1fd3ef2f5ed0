import { isObject, type JsonObject } from '../json.ts'
import type { Acknowledgement } from '../protocol/delivery/delivery.ts'
import { Refused } from '../protocol/refusal.ts'
import { showResponse } from '../protocol/response-url.ts'
import { wireUserRef } from '../protocol/wire.ts'
import type { Channel, Message, Person, ResponseHook } from '../workspace/state.ts'
import { makeTrigger } from '../workspace/views/views.ts'
import type { World } from '../workspace/world.ts'

/** What came of a command or a click, as the person sees it. */
export type Outcome = {
  acknowledged: boolean
  ackMs: number
  /** `operation_timeout`, `dispatch_failed`, or what was wrong with the answer. */
  error?: string
  /** What the acknowledgement itself showed. */
  response?: Message
}

/** What every interactive payload carries. */
export function interactionOf(world: World, person: Person): JsonObject {
  const { team, app } = world.state
  return {
    token: 'verification-token',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: app.id,
    user: wireUserRef(world, person.id),
    trigger_id: makeTrigger(world, person.id),
  }
}

export function shownNameOf(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage'
  return channel.kind === 'private' ? 'privategroup' : channel.name
}

export function outcomeOf(acknowledgement: Acknowledgement): Outcome {
  const { acknowledged, ackMs } = acknowledgement
  return acknowledgement.acknowledged
    ? { acknowledged, ackMs }
    : { acknowledged, ackMs, error: acknowledgement.error }
}

/** The outcome of a command, whose acknowledgement may carry a message. */
export function commandOutcomeOf(
  world: World,
  hook: ResponseHook,
  acknowledgement: Acknowledgement,
): Outcome {
  const outcome = outcomeOf(acknowledgement)
  if (!acknowledgement.acknowledged) return outcome
  const { payload } = acknowledgement
  const body = typeof payload === 'string' && payload !== '' ? { text: payload } : payload
  if (!isObject(body) || Object.keys(body).length === 0) return outcome
  try {
    const response = showResponse(world, hook, body)
    return response === undefined ? outcome : { ...outcome, response }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ...outcome, error: error.code }
  }
}
