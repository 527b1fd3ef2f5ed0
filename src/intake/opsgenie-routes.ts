import { randomUUID } from 'node:crypto'
import type { Call, Route } from '../http/route.ts'
import { monotonicMs } from '../process/clock.ts'
import { isAmong } from './address.ts'
import type { Intake, KnownSource, Taken } from './intake.ts'
import { aliasOf, idOf, openRequest, type Request, sealRequest, statuses } from './opsgenie-request.ts'
import { opsgenieSignal, readOpsgenie } from './reading/desks.ts'
import type { Read } from './reading/read.ts'

const bodyAtMost = 512 * 1024

/**
 * What of Opsgenie's alert API tools use to raise an alert, to close it, to say that someone has it, and to hear
 * what became of such a request.
 */
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
    action: Request['action'],
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
      const taken = await intake.keep(known, await read(call, known))
      const alias = taken.kind === 'stored' ? taken.signals[0]?.key : undefined
      const request = { action, at: intake.now(), alias: alias ?? aliasOf(call.req.param('alias') ?? '') }
      return answerOf(call, taken, { took: tookSince(since), requestId: sealRequest(request, known) })
    },
  })
  // Notes, tags, another wording: no alert, but the sender must hear that all is well, or it gives up on the rest.
  const otherwise = (): Read => ({ kind: 'nothing', why: 'this change is no alert' })
  return [
    route('/v2/alerts', 'Create', async (call, { source }) =>
      readOpsgenie({ ...(await intake.received(call)), source }),
    ),
    route('/v2/alerts/:alias/close', 'Close', (call) => changeOf(call, 'resolve')),
    route('/v2/alerts/:alias/acknowledge', 'Acknowledge', (call) => changeOf(call, 'acknowledge')),
    route('/v2/alerts/:alias/:change', 'Update', otherwise),
    route('/v2/alerts/:alias/:change', 'Update', otherwise, 'PUT'),
    {
      method: 'GET',
      path: '/v2/alerts/requests/:id',
      refusal: (call) => (find(call) ? null : 401),
      answer: (call) => {
        const known = find(call)
        const id = call.req.param('id') ?? ''
        return statusOf(call, id, known && openRequest(id, known))
      },
    },
  ]
}

/** Ours are known by their alias alone, so an id is taken for one. */
function changeOf(call: Call, does: 'resolve' | 'acknowledge'): Read {
  return { kind: 'signals', signals: [opsgenieSignal(aliasOf(call.req.param('alias') ?? ''), does)] }
}

function answerOf(call: Call, taken: Taken, about: { took: number; requestId: string }): Response {
  if (taken.kind === 'stored' || taken.kind === 'nothing') {
    return call.json({ result: 'Request will be processed', ...about }, 202)
  }
  // Nothing was done, so there is nothing to ask about.
  const number = { ...about, requestId: randomUUID() }
  if (taken.kind === 'wrong') {
    const message = 'Request body is not processable. Please check the errors.'
    return call.json({ message, errors: { message: taken.says }, ...number }, 422)
  }
  return call.json({ message: 'Not stored. Send it again.', ...number }, 503, { 'retry-after': '5' })
}

/** What was answered 202 was stored before, so whatever has a number is done. */
function statusOf(call: Call, requestId: string, request: Request | null): Response {
  const about = { took: 0, requestId }
  if (!request) return call.json({ message: 'Request not found.', ...about }, 404)
  const { action, alias, at } = request
  const done = { success: true, isSuccess: true, action, status: statuses[action], processedAt: at }
  const data = { ...done, alertId: idOf(alias), alias }
  return call.json({ data, ...about })
}

function tookSince(since: number): number {
  return Math.round(monotonicMs() - since) / 1_000
}
