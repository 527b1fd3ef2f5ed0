import { expect, test } from 'vitest'
import { minutes, startBot } from '../support/bot.ts'
import { expectOneOfEach, expectSaidOnce, wakingPosts } from './support/shown.ts'
import { declaration } from './support/stories.ts'

const declareWithout = async (after: number): Promise<void> => {
  const bot = await startBot()
  try {
    bot.workspace.faults.add({ kind: 'hang_after', after, times: 1 })
    await declaration.act(bot)
    await bot.settle()
    await bot.advance(minutes(1))
    expect(bot.workspace.callsSince(0).filter((call) => call.fault)).toHaveLength(1)
    expectOneOfEach(bot.workspace, 1, ['ana'])
    expect(wakingPosts(bot.workspace)).toBe(1)
    await expectSaidOnce(bot.workspace, bot.muster.desk.db)
  } finally {
    await bot.close()
  }
}

// Each waits for the client's ten seconds, so they wait side by side.
test('each call of a declaration is done and never answered', { timeout: 120_000 }, async () => {
  await Promise.all([0, 1, 2, 3, 4, 5].map(declareWithout))
})
