import { expect, test } from 'vitest'
import { periodTyped } from '../../../src/domain/reports/report-period.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { readReport } from '../../../src/operations/reports/report.ts'
import { hours } from '../../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { cardText, channelOf, happened, saidIn } from '../../support/reading.ts'
import { callOf, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const policy = policyOfServices([
  catalogueEntry('checkout', { channel: 'incidents', owner: callOf('dee') }),
  catalogueEntry('ledger'),
])

test('what fills up is noted, listed, and reminded of before its date, over restarts', async () => {
  const bot = await runBot({ policy })
  expect(await type(bot, 'ana', 'capacity list')).toContain('Nothing is noted yet')
  const row = await type(bot, 'ana', 'capacity checkout disk 420 of 500 GB +12 add a volume by 2027-01-10')
  expect(row).toMatch(
    /disk: 420 of 500 GB \(84 %\), \+12 GB a month, runs out .*2027.*By 2027-01-10: add a volume/,
  )
  await type(bot, 'ana', 'capacity ledger: connections 90/100')
  const told = () => saidIn(bot, 'incidents').filter((text) => text.includes('capacity of'))
  const toldAfter: number[] = []
  // The day before and the day of each: 30 and 7 days ahead, and the day itself.
  for (const days of [17, 1, 22, 1, 6, 1]) {
    await bot.advance(hours(24 * days))
    toldAfter.push(told().length)
    if (days === 22) {
      await bot.stop()
      await bot.start()
    }
  }
  expect(toldAfter).toEqual([0, 1, 1, 2, 2, 3])
  expect(told()[0]).toMatch(/@dee[\s\S]*disk/)
  // Measured again, what was planned stays.
  expect(await type(bot, 'ana', 'capacity checkout disk 200 of 1000 GB +12')).toMatch(/20 %.*add a volume/)
  expect(await type(bot, 'ana', 'capacity checkout disk drop')).toContain(
    'Nothing is noted yet for `checkout`',
  )
})

test('alone it opens its form, for the service of the incident', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev3 ledger: slow')
  await type(bot, 'ana', 'capacity', channelOf(bot))
  const row = { resource: 'disk', in_use: '420', limit: '500', unit: 'GB', growth: '12,5' }
  const entered = { ...row, action: 'add a volume', due_day: '2027-01-10' }
  for (const [wrong, field, told] of [
    [{ in_use: 'half' }, 'in_use', 'Type a number'],
    [{ growth: '-1' }, 'growth', 'Type a number'],
    [{ limit: '0' }, 'limit', 'above 0'],
    [{ due_day: '2026-11-01' }, 'due_day', 'has passed'],
  ] as const)
    expect(await send(bot, 'ana', { ...entered, ...wrong })).toEqual({
      [field]: expect.stringContaining(told),
    })
  expect(await send(bot, 'ana', entered)).toEqual({})
  const told = bot.workspace.plainTextOf(toldOnly(bot, 'ana'))
  expect(told).toMatch(
    /Ledger[\s\S]*disk: 420 of 500 GB \(84 %\), \+12.5 GB a month.*By 2027-01-10: add a volume/,
  )
  expect(await type(bot, 'ben', 'capacity list')).toContain('disk: 420 of 500 GB')
})

test('without a service there is nothing to note, and it says how to begin', async () => {
  const bot = await runBot()
  expect(await type(bot, 'ana', 'capacity')).toContain('no services yet')
})

test('incidents and near misses are tagged, and a private one stays with those who are in it', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev3 checkout: disk is full')
  expect(await type(bot, 'ben', 'capacity tag', channelOf(bot))).toContain('INC-1')
  await type(bot, 'ana', 'declare')
  await send(bot, 'ana', { title: 'checkout: attack fills it', severity: '1', options: ['is_private'] })
  expect(await type(bot, 'ana', 'capacity tag', channelOf(bot, 2))).toContain('INC-2')
  expect(await type(bot, 'ben', 'capacity near checkout: queue at 98 %')).toContain('1 near miss')
  const seen = await type(bot, 'ben', 'capacity checkout')
  expect(seen).toContain('INC-1')
  expect(seen).not.toContain('INC-2')
  expect(await type(bot, 'ben', 'INC-1 capacity untag')).not.toContain('INC-1')
})

test('a tag is on the card, in the list and on the timeline, until it is taken back', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev3 checkout: disk is full')
  const channel = channelOf(bot)
  const shown = async () => ({
    card: cardText(bot, channel).includes('Tagged: capacity'),
    list: /· capacity\b/.test(await type(bot, 'ben', 'list')),
  })
  expect(await shown()).toEqual({ card: false, list: false })
  await type(bot, 'ben', 'capacity tag', channel)
  expect(await shown()).toEqual({ card: true, list: true })
  await type(bot, 'ben', 'capacity tag', channel)
  await type(bot, 'ben', 'capacity untag', channel)
  expect(await shown()).toEqual({ card: false, list: false })
  expect(await happened(bot, 'tagged')).toMatchObject([
    { what: { isTagged: true } },
    { what: { isTagged: false } },
  ])
})

test('the report counts what was tagged, and nothing of a private one', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev3 checkout: disk is full')
  await type(bot, 'ana', 'declare')
  await send(bot, 'ana', { title: 'checkout: attack fills it', severity: '1', options: ['is_private'] })
  await type(bot, 'ana', 'capacity tag', channelOf(bot, 2))
  const period = periodTyped('2026-11') ?? expect.fail('no period')
  const counted = async (): Promise<number> => {
    const { db, policy: current } = bot.muster.desk
    const { incidents } = await readReport(db, current, period, instantOf(bot.clock.now()))
    return incidents.forCapacity
  }
  expect(await counted()).toBe(0)
  await type(bot, 'ana', 'capacity tag', channelOf(bot))
  expect(await counted()).toBe(1)
})

test("what isn't full yet isn't said to be", async () => {
  const bot = await runBot({ policy })
  expect(await type(bot, 'ana', 'capacity checkout disk 499 of 500 GB')).toContain('(99 %)')
  expect(await type(bot, 'ana', 'capacity checkout disk 500 of 500 GB')).toContain('(100 %)')
})

test('what cannot be meant is refused with what to type, and keeps nothing', async () => {
  const bot = await runBot({ policy })
  for (const [typed, told] of [
    ['capacity chekout disk 1 of 2', 'Did you mean `checkout`'],
    ['capacity checkout disk', 'how full it is'],
    ['capacity checkout disk 1 of 0 GB', 'above 0'],
    ['capacity checkout disk 1 of 2 GB add one by fri', 'how full it is'],
    ['capacity checkout disk 1 of 2 GB add one by 2026-11-01', 'has passed'],
    ['capacity checkout disk drop', 'no resources yet'],
    [`capacity near checkout: ${'x'.repeat(201)}`, '200 characters'],
  ] as const)
    expect(await type(bot, 'ana', typed)).toContain(told)
  expect(await type(bot, 'ana', 'capacity list')).toContain('Nothing is noted yet')
})
