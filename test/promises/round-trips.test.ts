import { afterEach, expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../src/domain/policy/policy.ts'
import { startBot, type TestBot } from '../support/bot.ts'
import { pagingPolicy } from './support/policies.ts'
import { roundOf, roundsOf } from './support/rounds.ts'
import { expectOneOfEach } from './support/shown.ts'

let bot: TestBot | null = null

afterEach(async () => {
  await bot?.close()
  bot = null
})

/** With how many are paged: each costs a call to open their direct message, one to post it, and one for quiet hours. */
const policies: [string, Policy, string[], number][] = [
  ['nobody configured to be paged', defaultPolicy, ['ana'], 0],
  ['a person and a user group to page', pagingPolicy, ['ana', 'ben', 'cleo'], 3],
]

test.each(policies)(
  'a declaration is shown within three round trips: %s',
  async (_, policy, people, paged) => {
    bot = await startBot({ policy })
    const { workspace } = bot
    workspace.latencyMs = 200
    const start = workspace.mark()
    const outcome = await workspace.as('ana').command('/incident', 'sev1 checkout is down')
    expect(outcome.response?.text).toContain('INC-1')
    await bot.settle()

    const records = workspace.traffic.slice(start)
    const rounds = roundsOf(records)
    const told = rounds.map(({ call, round }) => `${round} ${call.method}`)
    const isTo = (channel: string) => (call: { args: { [name: string]: unknown } }) =>
      call.args.channel === channel
    const own = workspace.channel('inc-1-checkout-is-down').id
    expect(roundOf(rounds, 'conversations.create'), told.join('\n')).toBe(1)
    expect(roundOf(rounds, 'conversations.invite'), told.join('\n')).toBe(2)
    const card = rounds.find(({ call }) => call.method === 'chat.postMessage' && call.args.channel === own)
    expect(card?.round).toBe(2)
    expect(roundOf(rounds, 'pins.add')).toBeLessThanOrEqual(3)
    expect(roundOf(rounds, 'conversations.setTopic')).toBeLessThanOrEqual(3)
    expect(roundOf(rounds, 'chat.postMessage', isTo('#incidents'))).toBeLessThanOrEqual(3)
    // The board of who has come is posted once people are called, and then filled: nobody waits for it.
    const board = paged > 0 ? 2 : 0
    const last = rounds.toSorted((a, b) => a.round - b.round).slice(0, rounds.length - board)
    expect(Math.max(...last.map(({ round }) => round)), told.join('\n')).toBeLessThanOrEqual(3)
    expect(rounds.length, told.join('\n')).toBeLessThanOrEqual(9 + 3 * paged + board)
    expectOneOfEach(workspace, 1, people)

    const command = records.find((record) => record.kind === 'envelope')
    const firstCallMs = Math.min(...rounds.map(({ call }) => call.startedMs))
    expect(command?.kind === 'envelope' && (command.acknowledgedMs ?? Infinity) < firstCallMs).toBe(true)
  },
)
