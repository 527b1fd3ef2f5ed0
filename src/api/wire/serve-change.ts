import { createHash } from 'node:crypto'
import { apiPersonOf, person } from '../../domain/people/people.ts'
import { instantOf } from '../../domain/time/instant.ts'
import type { Call, Raw, Route } from '../../http/route.ts'
import type { Arrival } from '../../operations/engine/result.ts'
import { maskedIn } from '../../postmortem/masking/masked.ts'
import type { TokenHolder } from '../../store/workspace/access-tokens.ts'
import { keepAnswer, noteRequest, type Repeatable } from '../../store/workspace/api-answers.ts'
import { isTrouble, type Trouble, trouble } from '../problem.ts'
import type { Change } from './change.ts'
import { issuesText, sentenceOf } from './issues.ts'
import { readerOf } from './reader.ts'
import { admit, apiBase, guardAnswer, refuseCall, type Served } from './serve.ts'

const bodyAtMost = 64 * 1024
const keyPattern = /^[\x21-\x7e]{1,200}$/

type Answered = { status: number; body: string }

/** Serves a change: done once, however often it's sent under one key, and answered the same each time. */
export function changingRoute(change: Change, served: Served): Route {
  const { method, path, scope } = change
  return {
    method,
    path: `${apiBase}${path.replace(/\{(\w+)\}/g, ':$1')}`,
    bodyAtMost,
    answer: (call) =>
      guardAnswer(call, served, path, async () => {
        const holder = await admit(call, served, scope)
        if (isTrouble(holder)) return refuseCall(call, holder)
        const answer = await answerTo(call, change, served, holder)
        if (isTrouble(answer)) return refuseCall(call, answer)
        const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
        return call.body(answer.body, answer.status as 200 | 201, headers)
      }),
  }
}

async function answerTo(
  call: Call,
  { params, body, status, change }: Change,
  served: Served,
  holder: TokenHolder,
): Promise<Answered | Trouble> {
  const { desk } = served
  const sent = bodyOf(call)
  if ('problem' in sent) return sent
  const asked = params.safeParse(call.req.param())
  if (!asked.success) return trouble(404, 'Not found', "There's nothing here, or your token doesn't show it.")
  const read = body.safeParse(sent.value, { error: sentenceOf })
  if (!read.success) return trouble(422, 'Bad body', issuesText(read.error))
  const key = call.req.header('idempotency-key') ?? null
  if (key !== null && !keyPattern.test(key)) {
    return trouble(400, 'Bad key', 'Idempotency-Key: takes 1 to 200 visible ASCII characters.')
  }
  const repeatable = key === null ? null : { token: holder.id, key, digest: digestOf(call, sent.text) }
  const before = repeatable && (await noteRequest(desk.db, repeatable, instantOf(desk.clock.now())))
  if (before && before.digest !== repeatable?.digest) return usedBefore
  if (before?.answered) return before.answered
  const given = { params: asked.data, body: read.data } as { params: never; body: never }
  const arrival = arrivalFor(holder, read.data, repeatable)
  const answer = await change({ desk, reader: readerOf(holder, served), arrival, ...given })
  if (isTrouble(answer)) return answer
  const answered = { status, body: JSON.stringify(maskedIn(answer).value) }
  if (repeatable) await keepAnswer(desk.db, repeatable, answered)
  return answered
}

const usedBefore = trouble(
  422,
  'Key used before',
  'Idempotency-Key: this key came with another request. Take a new one for each thing you do.',
)

/** Who it's for, if they said so, and in any case which token told us. */
function arrivalFor(
  holder: TokenHolder,
  body: Record<string, unknown>,
  repeatable: Repeatable | null,
): Arrival {
  const by = typeof body.by === 'string' ? body.by : apiPersonOf(holder.name)
  const key = repeatable && `api:${repeatable.token}:${repeatable.key}`
  return { key, by: person(by), source: { via: 'api', token: holder.name } }
}

function bodyOf(call: Call): { value: unknown; text: string } | Trouble {
  const type = call.req.header('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    return trouble(415, 'JSON needed', 'Send the body as application/json.')
  }
  const text = (call.env.incoming as Raw['request']).rawBody.toString()
  try {
    return { value: JSON.parse(text), text }
  } catch {
    return trouble(400, 'Bad body', "The body isn't JSON.")
  }
}

function digestOf(call: Call, text: string): string {
  return createHash('sha256').update(`${call.req.method} ${call.req.path}\n${text}`).digest('base64url')
}
