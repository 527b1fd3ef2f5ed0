import { expect, test } from 'vitest'
import { hours } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { channelOf } from '../../support/reading.ts'
import { runBot, send, toldOnly, type } from '../../support/scenario.ts'

const policy = policyOfServices([
  catalogueEntry('checkout', { team: 'payments' }),
  catalogueEntry('disks', { team: 'storage' }),
])

test('toil is noted by team and day, ranked, and compared once it is automated', async () => {
  const bot = await runBot({ policy })
  expect(await type(bot, 'ana', 'toil list')).toContain('No toil noted')
  expect(await type(bot, 'ana', 'toil 2h payments: rotating certificates')).toMatch(/2 h.*for payments/)
  expect(await type(bot, 'ben', 'toil 1h30m yesterday checkout: Rotating certificates')).toContain(
    '2026-11-22',
  )
  expect(await type(bot, 'ben', 'toil 30m payments: restarting pods on fri')).toContain('2026-11-20')
  await type(bot, 'ana', 'sev3 disks: nearly full')
  expect(await type(bot, 'ana', 'toil 1h deleting old backups', channelOf(bot))).toContain('for storage')
  const top = await type(bot, 'ana', 'toil list')
  expect(top).toMatch(/payments\*: 4 h[\s\S]*1\. [Rr]otating certificates: 3.5 h, 2 times[\s\S]*storage/)
  expect(await type(bot, 'ana', 'toil storage')).not.toContain('payments')
  expect(await type(bot, 'cleo', 'toil automated rotating certificates')).toContain('Automated')
  await bot.advance(hours(30))
  await type(bot, 'ana', 'toil 30m payments: rotating certificates')
  expect(await type(bot, 'ana', 'toil payments')).toContain('(3.5 h before, 0.5 h since)')
})

test('alone it opens its form, which notes toil for the team of the incident, on the day picked', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev3 disks: nearly full')
  await type(bot, 'ana', 'toil', channelOf(bot))
  const entered = { duration: '90m', what: 'deleting old backups', day: '2026-11-21' }
  expect(await send(bot, 'ana', { ...entered, duration: 'a while' })).toEqual({
    duration: 'Say how long, such as 2h, 30m or 1h30m.',
  })
  expect(await send(bot, 'ana', { ...entered, duration: '100h' })).toEqual({
    duration: expect.stringContaining('more than 80 hours'),
  })
  expect(await send(bot, 'ana', { ...entered, day: '2026-12-24' })).toEqual({
    day: expect.stringContaining('still ahead'),
  })
  expect(await send(bot, 'ana', entered)).toEqual({})
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'ana'))).toMatch(
    /1.5 h of toil on 2026-11-21 for storage, deleting old backups/,
  )
  expect(await type(bot, 'ben', 'toil list')).toMatch(/storage.*: 1.5 h/)
})

test('what is no toil is refused with what to type, and keeps nothing', async () => {
  const bot = await runBot({ policy })
  for (const [typed, told] of [
    ['toil 100h all of it', 'more than 80 hours'],
    ['toil 2h', 'a few words'],
    ['toil rotating certificates', 'for how long'],
    ['toil 1h x on 2026-12-24', 'still ahead'],
    [`toil 1h ${'x'.repeat(201)}`, 'at most 200'],
    ['toil automated everything', 'Nobody noted'],
  ] as const)
    expect(await type(bot, 'ana', typed)).toContain(told)
  expect(await type(bot, 'ana', 'toil list')).toContain('No toil noted')
})
