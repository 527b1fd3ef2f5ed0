import { expect, test } from 'vitest'
import type { Delivering, Task } from '../../../src/slack/deliver/delivering.ts'
import { invite } from '../../../src/slack/deliver/response/invite.ts'

const people = Array.from({ length: 250 }, (_, index) => `U0CROWD${String(index).padStart(4, '0')}`)

const links = { channel: { channel: 'C1', name: 'inc-1-x' } }

/** Invites them all where Slack answers so; gives what came of it, and whom each call asked for. */
async function inviteAll(errors: { ok: false; user: string; error: string }[] = []) {
  const asked: string[][] = []
  const slack = {
    call: async (_: string, { users }: { users: string }) => {
      asked.push(users.split(','))
      return { ok: true, data: { errors } }
    },
  }
  const groups = { members: async () => ({ people, failures: [] }), noteGone: async () => {} }
  const desk = { db: null }
  const tools = { slack, groups, desk, botUser: 'U0MUSTER' } as unknown as Delivering
  const job = { effect: { kind: 'invite', people, targets: [] }, attempts: 1 }
  return { delivery: await invite(tools, { links, job } as unknown as Task), asked }
}

test('more people than Slack takes at once are brought in by several calls, each of them once', async () => {
  const { delivery, asked } = await inviteAll()
  expect(asked.map(({ length }) => length)).toEqual([100, 100, 50])
  expect(asked.flat()).toEqual(people)
  expect(delivery).toEqual({ kind: 'delivered', links: { invited: { channel: 'C1', people } } })
})

test("whom Slack can't bring in just now is invited again, and not taken for someone who's in", async () => {
  const { delivery } = await inviteAll([{ ok: false, user: people[3] ?? '', error: 'internal_error' }])
  expect(delivery).toMatchObject({ kind: 'later', counted: true })
  expect(delivery).not.toHaveProperty('links')
})
