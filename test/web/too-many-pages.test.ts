import { expect, test } from 'vitest'
import { readerOf, servedBot } from './support/reader.ts'

test('a session that asks for too many pages waits, and no other with it', async () => {
  const bot = await servedBot()
  const [ana, ben] = [await readerOf(bot, 'ana'), await readerOf(bot, 'ben')]
  const asked = await Promise.all(Array.from({ length: 201 }, () => ana('/services')))
  const refused = asked.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(1)
  expect(refused[0]?.headers.get('retry-after')).toBe('1')
  expect(refused[0]?.text).toContain('Wait a second')
  expect((await ben('/incidents')).status).toBe(200)
  // Another session of the same person is another browser.
  expect((await (await readerOf(bot, 'ana'))('/incidents')).status).toBe(200)
  expect((await ana('/incidents')).status).toBe(429)
  bot.clock.advance(1_000)
  expect((await ana('/incidents')).status).toBe(200)
})
