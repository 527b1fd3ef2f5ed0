import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { channelOf } from '../../support/reading.ts'
import { runBot, type } from '../../support/scenario.ts'

/** It's November 2026. */
test('/incident report says how the month went, to everyone the same', async () => {
  const bot = await runBot()
  expect(await type(bot, 'ana', 'report')).toMatch(/November 2026\* \(so far\)[\s\S]*No incidents\./)
  await type(bot, 'ana', 'sev1 checkout is down')
  await bot.advance(minutes(2))
  await type(bot, 'ben', 'ack', channelOf(bot))
  await bot.advance(minutes(28))
  await type(bot, 'ben', 'resolve restarted', channelOf(bot))
  const told = await type(bot, 'ana', 'report')
  expect(told).toMatch(/1 incident: 1 SEV-1\.[\s\S]*1 of 1 response target met/)
  expect(told).toContain('acknowledged after 2 min, mitigated after 30 min, resolved after 30 min')
  await type(bot, 'ana', 'security sev1 keys were stolen')
  for (const person of ['ana', 'dee']) expect(await type(bot, person, 'reports')).toBe(told)

  await type(bot, 'ana', 'drill sev3 the database is gone')
  await type(bot, 'ana', 'sev3 nothing is wrong')
  await type(bot, 'ana', 'INC-4 cancel false alarm')
  expect(await type(bot, 'ana', 'report')).toBe(told.replace('No drills were held.', '1 drill.'))

  expect(await type(bot, 'ana', 'report quarter')).toContain('October to December 2026')
  expect(await type(bot, 'ana', 'report last month')).toMatch(/October 2026\*\n[\s\S]*No incidents\./)
  expect(await type(bot, 'ana', 'report 2026-q3')).toContain('July to September 2026')
  expect(await type(bot, 'ana', 'report 2027-01')).toContain('2027-01 is still to come.')
  expect(await type(bot, 'ana', 'report since tuesday')).toContain('Say which month or quarter')
})
