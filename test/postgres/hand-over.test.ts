import { expect, onTestFinished, test } from 'vitest'
import { startMuster } from '../../src/muster.ts'
import { createLog } from '../../src/process/log.ts'
import { hours } from '../support/bot.ts'
import { onCallPolicy } from '../support/on-call.ts'
import { directTexts } from '../support/reading.ts'
import { runBot } from '../support/scenario.ts'

test('two bots on one database send one brief for each hand-over', async () => {
  const bot = await runBot({ policy: onCallPolicy, database: 'postgres' })
  const other = await startMuster(
    bot.config,
    bot.clock,
    createLog('error', () => {}, bot.clock.now),
  )
  onTestFinished(() => other.stop())
  for (let shift = 0; shift < 4; shift += 1) await bot.advance(hours(12))
  expect(directTexts(bot, 'ana')).toHaveLength(2)
  expect(directTexts(bot, 'ben')).toHaveLength(2)
})
