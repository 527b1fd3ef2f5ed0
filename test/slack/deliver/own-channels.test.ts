import { expect, test } from 'vitest'
import type { z } from 'zod'
import { listOwnChannels } from '../../../src/slack/deliver/incident/own-channels.ts'
import type { Answer, Slack } from '../../../src/slack/wire/client.ts'

const own = (id: string, name: string, creator = 'U0MUSTER') => ({ id, name, creator, created: 1 })

/** A Slack that gives its channels page by page; `asked` has the cursors it was asked with. */
const paged = (pages: Record<string, unknown>) => {
  const asked: unknown[] = []
  const call = async <T>(method: string, args: object, schema: z.ZodType<T>): Promise<Answer<T>> => {
    const cursor = 'cursor' in args ? String(args.cursor) : ''
    asked.push(cursor)
    const read = schema.safeParse(pages[cursor])
    if (read.success) return { ok: true, data: read.data }
    const failure = { method, kind: 'unknown', code: 'malformed_answer' } as const
    return { ok: false, failure: { ...failure, retryAfterMs: null, needed: null } }
  }
  return { slack: { call } as unknown as Slack, asked }
}

test("Muster's own channels are looked for to the last page, past others' and unreadable ones", async () => {
  const { slack, asked } = paged({
    '': {
      ok: true,
      channels: [own('C1', 'inc-1-x', 'U0DEE'), { id: 'C2' }, null],
      response_metadata: { next_cursor: 'second' },
    },
    second: { ok: true, channels: [], response_metadata: { next_cursor: 'third' } },
    third: { ok: true, channels: [own('C3', 'inc-1-x')], response_metadata: { next_cursor: '' } },
  })
  expect(await listOwnChannels(slack, 'U0MUSTER', 'public')).toEqual({
    ok: true,
    data: [{ id: 'C3', name: 'inc-1-x', created: 1, isArchived: false }],
  })
  expect(asked).toEqual(['', 'second', 'third'])
})

test('where a page fails nothing is concluded from the others', async () => {
  const { slack } = paged({
    '': { ok: true, channels: [own('C1', 'inc-1-x')], response_metadata: { next_cursor: 'second' } },
    second: { ok: true },
  })
  expect(await listOwnChannels(slack, 'U0MUSTER', 'any')).toMatchObject({ ok: false })
})
