import { expect, test } from 'vitest'
import type { TestBot } from '../../support/bot.ts'
import { channelOf } from '../../support/reading.ts'
import { runBot, send, type } from '../../support/scenario.ts'

/** The incidents that an answer names, in its order. */
const namedIn = (answer: string): string[] => answer.match(/INC-\d+/g) ?? []

const finds = async (bot: TestBot, name: string, words: string): Promise<string[]> =>
  namedIn(await type(bot, name, `find ${words}`))

/** Ana declares a private incident with the form. */
const declarePrivately = async (bot: TestBot, title: string): Promise<void> => {
  await type(bot, 'ana', '')
  expect(await send(bot, 'ana', { title, severity: '3', options: ['is_private'] })).toEqual({})
}

test('what people wrote is found wherever it stands, with all the words, and the title first', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 checkout is slow')
  await type(bot, 'ben', 'note the connection pool ran dry', channelOf(bot))
  await type(bot, 'ben', 'update Larger pools, watching it', channelOf(bot))
  await type(bot, 'ben', 'task @ben by fri alert before exhaustion', channelOf(bot))
  await type(bot, 'ana', 'sev3 Pool of drivers is empty')
  await type(bot, 'ben', 'resolve restarted the zebra', channelOf(bot, 2))
  expect(await finds(bot, 'cleo', 'pool')).toEqual(['INC-2', 'INC-1'])
  expect(await finds(bot, 'cleo', 'POOL dry')).toEqual(['INC-1'])
  // From a title and a note of it.
  expect(await finds(bot, 'cleo', 'checkout connect')).toEqual(['INC-1'])
  expect(await finds(bot, 'cleo', 'exhaustion')).toEqual(['INC-1'])
  expect(await finds(bot, 'cleo', 'zebra')).toEqual(['INC-2'])
  expect(await finds(bot, 'cleo', 'zebra checkout')).toEqual([])
  expect(await type(bot, 'cleo', 'search connection')).toContain('Note: the connection pool ran dry')
  expect(await type(bot, 'cleo', 'find connection', channelOf(bot))).toContain('INC-1')
})

test('what is found follows edits and deletions', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 checkout is slow')
  const ben = bot.workspace.as('ben')
  ben.join(channelOf(bot))
  await bot.settle()
  const message = ben.say(channelOf(bot), 'the zebra is loose')
  ben.react(message, 'pushpin')
  await bot.settle()
  expect(await finds(bot, 'cleo', 'zebra')).toEqual(['INC-1'])
  ben.edit(message, 'the giraffe is loose')
  await bot.settle()
  expect(await finds(bot, 'cleo', 'zebra')).toEqual([])
  expect(await finds(bot, 'cleo', 'giraffe')).toEqual(['INC-1'])
  ben.delete(message)
  await bot.settle()
  expect(await finds(bot, 'cleo', 'giraffe')).toEqual([])
})

test('a private incident is found by its people, and others learn nothing: no word, no count, no call', async () => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 export misses a column')
  await declarePrivately(bot, 'Export of customer data')
  expect(await finds(bot, 'ana', 'export')).toEqual(['INC-2', 'INC-1'])
  expect(await finds(bot, 'ana', 'customer')).toEqual(['INC-2'])
  const mark = bot.workspace.mark()
  const [found, missed] = [
    await type(bot, 'cleo', 'find customer'),
    await type(bot, 'cleo', 'find nosuchword'),
  ]
  expect(found).toBe(missed.replace('nosuchword', 'customer'))
  expect(bot.workspace.callsSince(mark).map(({ method }) => method)).not.toContain('conversations.members')
  expect(await type(bot, 'cleo', 'find export')).toMatch(/^\*1 incident\*\n/)
  bot.workspace.as('ana').invite(channelOf(bot, 2), 'cleo')
  await bot.settle()
  expect(await finds(bot, 'cleo', 'customer')).toEqual(['INC-2'])
  bot.workspace.as('ana').remove(channelOf(bot, 2), 'cleo')
  await bot.settle()
  expect(await finds(bot, 'cleo', 'customer')).toEqual([])
})

test('ten are shown, and the rest counted without what the reader may not know', async () => {
  const bot = await runBot()
  for (let count = 1; count <= 12; count += 1)
    await type(bot, 'ana', `declare sev4 zebra ${'x'.repeat(count)}`)
  for (const title of ['Private zebra', 'Stolen zebra']) await declarePrivately(bot, title)
  const own = await type(bot, 'ana', 'find zebra')
  expect(own).toContain('14 incidents')
  expect(namedIn(own)).toHaveLength(10)
  expect(own).toContain('and 4 more')
  const other = await type(bot, 'cleo', 'find zebra')
  expect(other).toContain('12 incidents')
  expect(namedIn(other)).toHaveLength(10)
  expect(other).toContain('and 2 more')
})

test.each([
  'pool OR 1=1',
  '"pool',
  "pool'; drop table texts; --",
  'pool AND NOT checkout',
  'NEAR(pool, 5)',
  'pool*',
  '-pool ^pool title:pool {pool}',
  'pool:* & !checkout | <->',
  '%',
  '\\',
  '(((',
])('"%s" is words and nothing else', async (words) => {
  const bot = await runBot()
  await type(bot, 'ana', 'sev3 checkout is slow')
  await type(bot, 'ben', 'note pool 1=1 or and not near 5 title', channelOf(bot))
  const answer = await type(bot, 'cleo', `find ${words}`)
  expect(answer).toMatch(/INC-1|No incident has|letters or digits/)
  expect(await finds(bot, 'cleo', 'pool')).toEqual(['INC-1'])
})

test('ten thousand characters are one word, or too many; nothing is too few', async () => {
  const bot = await runBot()
  expect(await type(bot, 'ana', `find ${'x'.repeat(10_000)}`)).toContain('No incident has all of')
  const words = Array.from({ length: 2_000 }, (_, index) => `w${index}`).join(' ')
  expect(await type(bot, 'ana', `find ${words}`)).toContain('16 at most')
  expect(await type(bot, 'ana', 'find')).toContain('find connection pool')
})
