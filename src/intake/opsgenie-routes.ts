import { randomUUID } from 'node:crypto'
import type { Call, Route } from '../http/route.ts'
import { monotonicMs } from '../process/clock.ts'
import { isAmong } from './address.ts'
import type { Intake, KnownSource, Taken } from './intake.ts'
import { opsgenieSignal, readOpsgenie } from './reading/desks.ts'
import type { Read } from './reading/read.ts'

const bodyAtMost = 512 * 1024

/** What of Opsgenie's alert API tools use to raise an alert, to close it and to say that someone has it. */
export function opsgenieRoutes(intake: Intake): Route[] {
  const find = (call: Call): KnownSource | null => {
    const [, key = ''] = /^GenieKey +(\S+)$/i.exec(call.req.header('authorization') ?? '') ?? []
    return (
      intake.sources().find(({ source, secrets }) => source.kind === 'opsgenie' && isAmong(key, secrets)) ??
      null
    )
  }
  const route = (
    path: string,
    read: (call: Call, known: KnownSource) => Read | Promise<Read>,
    method: 'POST' | 'PUT' = 'POST',
  ): Route => ({
    method,
    path,
    bodyAtMost,
    refusal: (call) => (find(call) ? null : 401),
    answer: async (call) => {
      const known = find(call)
      const since = monotonicMs()
      if (!known) return call.body(null, 401)
      return answerOf(call, await intake.keep(known, await read(call, known)), since)
    },
  })
  return [
    route('/v2/alerts', async (call, { source }) =>
      readOpsgenie({ ...(await intake.received(call)), source }),
    ),
    route('/v2/alerts/:alias/close', (call) => changeOf(call, 'resolve')),
    route('/v2/alerts/:alias/acknowledge', (call) => changeOf(call, 'acknowledge')),
    // Notes, tags, another wording: no alert, but the sender must hear that all is well, or it gives up on the rest.
    route('/v2/alerts/:alias/:change', () => ({ kind: 'nothing', why: 'this change is no alert' })),
    route('/v2/alerts/:alias/:change', () => ({ kind: 'nothing', why: 'this change is no alert' }), 'PUT'),
  ]
}

/** Ours are known by their alias alone, so an id is taken for one. */
function changeOf(call: Call, does: 'resolve' | 'acknowledge'): Read {
  return { kind: 'signals', signals: [opsgenieSignal(call.req.param('alias') ?? '', does)] }
}

function answerOf(call: Call, taken: Taken, since: number): Response {
  const about = { took: Math.round(monotonicMs() - since) / 1_000, requestId: randomUUID() }
  if (taken.kind === 'stored' || taken.kind === 'nothing') {
    return call.json({ result: 'Request will be processed', ...about }, 202)
  }
  if (taken.kind === 'wrong') {
    const message = 'Request body is not processable. Please check the errors.'
    return call.json({ message, errors: { message: taken.says }, ...about }, 422)
  }
  return call.json({ message: 'Not stored. Send it again.', ...about }, 503, { 'retry-after': '5' })
}
