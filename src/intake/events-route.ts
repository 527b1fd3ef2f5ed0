import type { Call, Route } from '../http/route.ts'
import { isAmong } from './address.ts'
import type { Intake, KnownSource, Taken } from './intake.ts'
import { eventErrors, readPagerDutyEvent } from './reading/desks.ts'
import { textAt } from './reading/fields.ts'

/** As there: a longer event is refused. */
const bodyAtMost = 512 * 1024

/** PagerDuty's Events API v2, with its own answers: tools that speak it only change the address. */
export function eventsRoute(intake: Intake): Route {
  return {
    method: 'POST',
    path: '/v2/enqueue',
    bodyAtMost,
    answer: async (call) => {
      const body = await intake.received(call)
      const known = sourceBy(intake, textAt(body.json, 'routing_key') ?? '')
      const errors = [...(known ? [] : ["'routing_key' is missing or unknown"]), ...eventErrors(body.json)]
      if (!known || errors.length > 0) {
        if (known) await intake.keep(known, { kind: 'wrong', says: errors.join('; ') })
        return call.json({ status: 'invalid event', message: 'Event object is invalid', errors }, 400)
      }
      return answerOf(call, await intake.keep(known, readPagerDutyEvent({ ...body, source: known.source })))
    },
  }
}

function sourceBy({ sources }: Intake, key: string): KnownSource | null {
  return sources().find(({ source, secrets }) => source.kind === 'pagerduty' && isAmong(key, secrets)) ?? null
}

function answerOf(call: Call, taken: Taken): Response {
  if (taken.kind === 'stored') {
    const [signal] = taken.signals
    return call.json({ status: 'success', message: 'Event processed', dedup_key: signal?.key }, 202)
  }
  return call.json({ status: 'internal error', message: 'Not stored. Send it again.' }, 503, {
    'retry-after': '5',
  })
}
