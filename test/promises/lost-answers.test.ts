import { afterEach, expect, test } from 'vitest'
import type { FaultKind } from '../../src/sandbox/protocol/faults.ts'
import { minutes, startBot, type TestBot } from '../support/bot.ts'
import { pagingPolicy } from './support/policies.ts'
import { expectOneOfEach, expectSaidOnce, wakingPosts } from './support/shown.ts'
import { closing, declaration, page, type Turn, update } from './support/stories.ts'

let bot: TestBot | null = null

afterEach(async () => {
  await bot?.close()
  bot = null
})

/** What may happen to one call; each leaves the caller without an answer it can use. */
const faults: [string, FaultKind][] = [
  ['lost_answer', { kind: 'lost_answer' }],
  ['reset', { kind: 'reset' }],
  ['http 500', { kind: 'http', status: 500 }],
  ['malformed', { kind: 'malformed' }],
  ['429 with Retry-After', { kind: 'rate_limit', retryAfterSeconds: 5 }],
  ['429 without Retry-After', { kind: 'http', status: 429 }],
]

const fromFirst = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** The calls of a declaration with nobody to page, by the order in which they begin. */
const ofDeclaration = faults.flatMap(([name, fault]) => fromFirst(6).map((after) => ({ name, fault, after })))

test.each(ofDeclaration)(
  '$name at call $after of a declaration leaves one of each',
  async ({ fault, after }) => {
    bot = await startBot()
    const { workspace } = bot
    await strike(bot, fault, after, declaration)
    expectOneOfEach(workspace, 1, ['ana'])
    expect(wakingPosts(workspace)).toBe(1)
    await expectSaidOnce(workspace, bot.muster.desk.db)
  },
)

const turns: [Turn, number][] = [
  [declaration, 8],
  [page, 4],
  [update, 3],
  [closing, 8],
]

const ofTurns = turns.flatMap(([turn, count]) =>
  fromFirst(count).map((after) => ({ turn, name: turn.name, after })),
)

test.each(ofTurns)("the lost answer to call $after of $name isn't a loss", async ({ turn, after }) => {
  bot = await startBot({ policy: pagingPolicy })
  const { workspace } = bot
  await turn.before(bot)
  await strike(bot, { kind: 'lost_answer' }, after, turn)
  expectOneOfEach(workspace, 1, turn === page ? ['ana', 'ben', 'cleo', 'dee'] : ['ana', 'ben', 'cleo'])
  await expectSaidOnce(workspace, bot.muster.desk.db)
  // A file in no channel is seen by nobody: Muster can't tell that Slack finished it.
  const shown = workspace.files.filter((file) => file.isComplete && file.channelIds.length > 0)
  expect(shown).toHaveLength(turn === closing ? 1 : 0)
})

/** Spoils one call of a turn, and lets a minute pass: a few seconds are enough to try again. */
const strike = async (bot: TestBot, fault: FaultKind, after: number, turn: Turn): Promise<void> => {
  const from = bot.workspace.mark()
  bot.workspace.faults.add({ ...fault, after, times: 1 })
  await turn.act(bot)
  await bot.settle()
  await bot.advance(5_000)
  await bot.advance(minutes(1))
  expect(struckSince(bot, from), 'the fault struck').toBe(1)
}

const struckSince = (bot: TestBot, mark: number): number =>
  bot.workspace.traffic.slice(mark).filter((record) => record.kind !== 'envelope' && record.fault).length
