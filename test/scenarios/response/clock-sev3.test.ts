import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import type { Calendar } from '../../../src/domain/time/calendar.ts'
import {
  cardIn,
  cardText,
  channelOf,
  happened,
  postmortemOf,
  saidIn,
  wokenIn,
} from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, type } from '../../support/scenario.ts'
import { dueIn, lastWords, lineWith, offeredIn, wordsIn } from '../../support/shown/facts.ts'

const fridayAt1655 = Date.parse('2026-11-20T16:55:00.000Z')
const at = (instant: string): number => Date.parse(instant)

const onCall = policyWith(3, { page: [[callOf('ana')]] })
const inCalendar = (calendar: Partial<Calendar>, policy: Policy = defaultPolicy): Policy => ({
  ...policy,
  calendar: { ...policy.calendar, ...calendar },
})

test('a sev3 of Friday 16:55 is due Monday 16:55, with a reminder in opening hours, and pages nobody before', async () => {
  const bot = await runBot({ policy: onCall, startMs: fridayAt1655 })
  const answer = await type(bot, 'cleo', 'sev3 export misses a column')
  expect(lineWith(answer, '2026-11-23', '16:55')).toBeDefined()
  const channel = channelOf(bot)
  expect(dueIn(cardText(bot, channel))).toEqual(['⏱ 2026-11-23 16:55'])

  const saturdayNight = at('2026-11-21T23:00:00.000Z')
  await bot.advance(saturdayNight - bot.clock.now())
  const quiet = () =>
    wokenIn(bot, channel)
      .flat()
      .filter((id) => id === callOf('ana').id)
  expect(quiet()).toEqual([])

  await bot.advance(at('2026-11-23T14:54:59.000Z') - bot.clock.now())
  expect(await happened(bot, 'response_reminder')).toHaveLength(0)
  await bot.advance(1_000)
  const reminder = await lastWords(bot, channel, 'response_reminder')
  expect(lineWith(bot.workspace.plainTextOf(reminder), 'SEV-3', '2 h', '16:55')).toBeDefined()
  expect(reminder.woke).toEqual([callOf('ana').id])
  expect(offeredIn(reminder)).toEqual(['acknowledge', 'take_command'])

  await bot.advance(at('2026-11-23T16:55:00.000Z') - bot.clock.now())
  // Anyone who was reminded isn't told of the miss as well: it's on the card and on the timeline.
  expect(await wordsIn(bot, channel, 'response_missed')).toEqual([])
  await bot.advance(at('2026-11-25T16:55:00.000Z') - bot.clock.now())
  expect(await happened(bot, 'paged')).toHaveLength(0)
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
  expect(wokenIn(bot, 'incidents')).toEqual([])
})

test('a sev3 declared at night pages nobody, asks nobody for a commander, and is met in office time', async () => {
  const bot = await runBot({ policy: onCall, startMs: at('2026-11-24T02:00:00.000Z') })
  await type(bot, 'cleo', 'sev3 export misses a column')
  const channel = channelOf(bot)
  await bot.advance(at('2026-11-24T08:59:00.000Z') - bot.clock.now())
  expect(saidIn(bot, channel)).toEqual([])
  await bot.advance(at('2026-11-24T09:20:00.000Z') - bot.clock.now())
  expect(saidIn(bot, channel)).toEqual([])
  await press(bot, 'ana', cardIn(bot, channel), 'acknowledge')
  expect(lineWith(cardText(bot, channel), '@ana', '20 min of business hours')).toBeDefined()
  expect((await happened(bot, 'acknowledged')).map(({ what }) => what.late)).toEqual([false])
  await type(bot, 'ana', 'resolve it is over', channel)
  await type(bot, 'ana', 'close', channel)
  await press(bot, 'ana', await lastWords(bot, channel, 'closed'), 'draft_postmortem')
  expect(await postmortemOf(bot)).toMatch(/Response[^\n]*met/)
})

test("a holiday isn't a business day", async () => {
  const bot = await runBot({ policy: inCalendar({ holidays: ['2026-11-23'] }), startMs: fridayAt1655 })
  const answer = await type(bot, 'cleo', 'sev3 export misses a column')
  expect(lineWith(answer, '2026-11-24', '16:55')).toBeDefined()
})

test('a sev3 over the end of summer time is due at the same local time, in the zone of the calendar', async () => {
  const berlin = inCalendar({ timeZone: 'Europe/Berlin' })
  const bot = await runBot({ policy: berlin, startMs: at('2026-10-23T14:55:00.000Z') })
  await type(bot, 'cleo', 'sev3 export misses a column')
  // 16:55 in Berlin is 14:55 UTC in summer time and 15:55 UTC without it.
  const [declared] = await happened(bot, 'declared')
  expect(declared?.what.responseDueAt).toBe('2026-10-26T15:55:00.000Z')
  await bot.advance(at('2026-10-26T15:54:59.000Z') - bot.clock.now())
  expect(await happened(bot, 'response_missed')).toHaveLength(0)
  await bot.advance(1_000)
  expect(await happened(bot, 'response_missed')).toHaveLength(1)
})

test('a sev3 missed while Muster was down mentions nobody when it comes back at night', async () => {
  const bot = await runBot({ policy: onCall, startMs: fridayAt1655 })
  await type(bot, 'cleo', 'sev3 export misses a column')
  await bot.stop()
  bot.clock.moveTo(at('2026-11-24T02:00:00.000Z'))
  await bot.start()
  const late = await lastWords(bot, channelOf(bot), 'response_missed')
  expect(late.woke).toEqual([])
  expect(lineWith(bot.workspace.plainTextOf(late), 'Muster', '16:55', '02:00')).toBeDefined()
  expect(await happened(bot, 'response_reminder')).toHaveLength(0)
  await type(bot, 'ana', 'close', channelOf(bot))
  await press(bot, 'ana', await lastWords(bot, channelOf(bot), 'closed'), 'draft_postmortem')
  expect(await postmortemOf(bot)).toContain('9 h 5 min late')
})
