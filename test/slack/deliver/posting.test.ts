import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { find, isMarked, isMarkedFirst, metadataType } from '../../../src/slack/deliver/posting.ts'
import type { Answer, Slack } from '../../../src/slack/wire/client.ts'

const since = '2026-11-23T14:00:00.000Z'

/** A Slack whose history is this, whatever is asked. */
const withHistory = (messages: unknown): Slack =>
  ({
    call: async <T>(method: string, _: unknown, schema: z.ZodType<T>): Promise<Answer<T>> => {
      const read = schema.safeParse({ ok: true, messages, response_metadata: null })
      if (read.success) return { ok: true, data: read.data }
      const failure = { method, kind: 'unknown', code: 'malformed_answer' } as const
      return { ok: false, failure: { ...failure, retryAfterMs: null, needed: null } }
    },
  }) as unknown as Slack

const marked = (effect: string, also?: unknown) => ({
  ts: '1.2',
  metadata: { event_type: metadataType, event_payload: { effect, ...(also !== undefined && { also }) } },
})

const look = (messages: unknown, mark: string) =>
  find(withHistory(messages), { channel: 'C1', threadTs: null }, since, isMarked(mark))

describe('a message that an earlier attempt may have posted', () => {
  test("is found among others' messages of any shape", async () => {
    const odd = [
      null,
      'text',
      { text: 'no time' },
      { ts: '1.0', metadata: { entities: [{ entity_type: 'slack#/entities/incident' }] } },
      { ts: '1.1', metadata: { event_type: metadataType, event_payload: null } },
      { ts: '1.3', metadata: null, files: [null, { title: 7 }], text: null },
    ]
    expect(await look([...odd, marked('1-2-0')], '1-2-0')).toMatchObject({ ok: true, data: { ts: '1.2' } })
    expect(await look(odd, '1-2-0')).toEqual({ ok: true, data: null })
  })

  test('is found by all that it says, and knows what it was posted for', async () => {
    const message = marked('1-2-0', ['1-3-0', '1-4-0'])
    const found = await look([message], '1-4-0')
    const data = found.ok ? found.data : null
    expect(data && isMarkedFirst('1-2-0')(data)).toBe(true)
    expect(data && isMarkedFirst('1-4-0')(data)).toBe(false)
    expect(await look([marked('1-2-0', 'nonsense')], '1-4-0')).toEqual({ ok: true, data: null })
  })

  test('may still be there when what Slack sends is no list', async () => {
    expect(await look({ messages: 'none' }, '1-2-0')).toMatchObject({ failure: { kind: 'unknown' } })
  })
})
