import type { Call, Route } from '../http/route.ts'
import { isAmong } from './address.ts'
import type { Intake, KnownSource, Taken } from './intake.ts'
import { type EventVersion, eventErrors, readEvent, routingKeyOf } from './reading/pagerduty-events.ts'

/** As there: a longer event is refused. */
const bodyAtMost = 512 * 1024

/** How each version says that all is well. */
const answers = {
  1: { path: '/generic/2010-04-15/create_event.json', status: 200, key: 'incident_key' },
  2: { path: '/v2/enqueue', status: 202, key: 'dedup_key' },
} as const

/**
 * PagerDuty's Events API with its own answers: tools that speak it only change the address. Version 2, and version
 * 1, which older tools still send.
 */
export function eventsRoutes(intake: Intake): Route[] {
  return [eventsRoute(intake, 2), eventsRoute(intake, 1)]
}

function eventsRoute(intake: Intake, version: EventVersion): Route {
  return {
    method: 'POST',
    path: answers[version].path,
    bodyAtMost,
    answer: async (call) => {
      const body = await intake.received(call)
      const known = sourceBy(intake, routingKeyOf(body.json, version))
      const unknown = `'${version === 1 ? 'service_key' : 'routing_key'}' is missing or unknown`
      const errors = [...(known ? [] : [unknown]), ...eventErrors(body.json, version)]
      if (!known || errors.length > 0) {
        if (known) await intake.keep(known, { kind: 'wrong', says: errors.join('; ') })
        return call.json({ status: 'invalid event', message: 'Event object is invalid', errors }, 400)
      }
      const read = readEvent({ ...body, source: known.source }, version)
      return answerOf(call, version, await intake.keep(known, read))
    },
  }
}

function sourceBy({ sources }: Intake, key: string): KnownSource | null {
  return sources().find(({ source, secrets }) => source.kind === 'pagerduty' && isAmong(key, secrets)) ?? null
}

function answerOf(call: Call, version: EventVersion, taken: Taken): Response {
  const { status, key } = answers[version]
  if (taken.kind === 'stored') {
    const [signal] = taken.signals
    return call.json({ status: 'success', message: 'Event processed', [key]: signal?.key }, status)
  }
  return call.json({ status: 'internal error', message: 'Not stored. Send it again.' }, 503, {
    'retry-after': '5',
  })
}
