import { expect, test } from 'vitest'
import type { Delivering, Task } from '../../../src/slack/deliver/delivering.ts'
import { invite } from '../../../src/slack/deliver/response/invite.ts'

const people = Array.from({ length: 250 }, (_, index) => `U0CROWD${String(index).padStart(4, '0')}`)

test('more people than Slack takes at once are brought in by several calls, each of them once', async () => {
  const asked: string[][] = []
  const slack = {
    call: async (_: string, { users }: { users: string }) => {
      asked.push(users.split(','))
      return { ok: true, data: { errors: [] } }
    },
  }
  const groups = { members: async () => ({ people, failures: [] }), noteGone: async () => {} }
  const desk = { db: null }
  const tools = { slack, groups, desk, botUser: 'U0MUSTER' } as unknown as Delivering
  const links = { channel: { channel: 'C1', name: 'inc-1-x' } }
  const job = { effect: { kind: 'invite', people, targets: [] } }
  const delivery = await invite(tools, { links, job } as unknown as Task)
  expect(asked.map(({ length }) => length)).toEqual([100, 100, 50])
  expect(asked.flat()).toEqual(people)
  expect(delivery).toEqual({ kind: 'delivered', links: { invited: { channel: 'C1', people } } })
})
