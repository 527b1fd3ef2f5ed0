import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { erasePerson } from '../../../src/operations/audit/erase-person.ts'
import { hours, type TestBot } from '../../support/bot.ts'
import { answerTo, buttonsOf, choose, onCallPolicy, rotationOf, scheduleOf } from '../../support/on-call.ts'
import { callOf, runBot, type } from '../../support/scenario.ts'

const outside = { host: '127.0.0.1', port: 0, url: null }
const withFeeds = (policy: Policy = onCallPolicy): Promise<TestBot> => runBot({ policy, outside })

const addressesIn = (said: unknown): string[] =>
  JSON.stringify(said).match(/http:\/\/127\.0\.0\.1:\d+\/calendars\/[\w-]+\.ics/g) ?? []

/** Where a person's own shifts are, and those of the first schedule. */
const addresses = async (bot: TestBot, name: string): Promise<[string, string]> => {
  const [mine, schedule] = addressesIn((await answerTo(bot, name, 'oncall calendar')).blocks)
  return [mine ?? expect.fail('no address'), schedule ?? expect.fail('no address of a schedule')]
}

/** Read by another library than the one that writes feeds. */
const shiftsAt = async (address: string): Promise<string[]> => {
  const response = await fetch(address)
  expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({
    status: 200,
    type: 'text/calendar; charset=utf-8',
  })
  const calendar = new ICAL.Component(ICAL.parse(await response.text()))
  return calendar.getAllSubcomponents('vevent').map((one) => {
    const { startDate, summary } = new ICAL.Event(one)
    return `${startDate} ${summary}`
  })
}

const on23rd = (shifts: string[]) => shifts.filter((line) => line.startsWith('2026-11-23'))

describe('calendar feeds', () => {
  test("are a person's own shifts, and everyone's in a schedule, for a month back and a year ahead", async () => {
    const bot = await withFeeds()
    const [mine, schedule] = await addresses(bot, 'ben')
    expect(on23rd(await shiftsAt(mine))).toEqual([expect.stringMatching(/^2026-11-23T12:00:00Z primary: /)])
    expect(on23rd(await shiftsAt(schedule))).toHaveLength(2)
    expect((await shiftsAt(schedule)).at(-1)).toMatch(/^2027-11-2/)
  })

  test('keep their address, for everyone who asks for it again', async () => {
    const bot = await withFeeds()
    const [mine, schedule] = await addresses(bot, 'ben')
    expect(await addresses(bot, 'ben')).toEqual([mine, schedule])
    const [others, same] = await addresses(bot, 'ana')
    expect(others).not.toBe(mine)
    expect(same).toBe(schedule)
  })

  test('follow a cover, whose event is the same one with a higher number', async () => {
    const bot = await withFeeds()
    const [, schedule] = await addresses(bot, 'ben')
    const numberIn = async () => Number(/SEQUENCE:(\d+)/.exec(await (await fetch(schedule)).text())?.[1])
    const before = await numberIn()
    expect(await numberIn()).toBe(before)
    await answerTo(bot, 'dee', 'cover @ben until 20:00')
    await choose(bot, 'dee')
    expect(await numberIn()).toBe(before + 1)
    expect(on23rd(await shiftsAt(schedule)).join()).toContain('dee')
  })

  test('answer 304 to those who have this version, and leave out the body for HEAD', async () => {
    const bot = await withFeeds()
    const [mine] = await addresses(bot, 'ben')
    const first = await fetch(mine)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toBe('private, max-age=900')
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await fetch(mine, { headers: { 'if-none-match': known } })
      expect([again.status, await again.text()]).toEqual([304, ''])
    }
    const head = await fetch(mine, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
    await bot.advance(hours(24))
    expect((await fetch(mine, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('at a new address no longer answer at the old one, which is put on record', async () => {
    const bot = await withFeeds()
    const [mine, schedule] = await addresses(bot, 'ben')
    await choose(bot, 'ben', 0)
    await type(bot, 'ben', 'oncall calendar new primary')
    expect([(await fetch(mine)).status, (await fetch(schedule)).status]).toEqual([404, 404])
    const [newMine, newSchedule] = await addresses(bot, 'ben')
    expect(await shiftsAt(newMine)).not.toEqual([])
    expect(await shiftsAt(newSchedule)).not.toEqual([])
    const rows = await bot.muster.desk.db
      .selectFrom('audit')
      .selectAll()
      .where('what', '=', 'feed_address_replaced')
      .execute()
    expect(rows.map(({ actor, detail }) => [actor, detail])).toEqual([
      [`person:${callOf('ben').id}`, '{"of":"person"}'],
      [`person:${callOf('ben').id}`, '{"schedule":"primary"}'],
    ])
    expect(JSON.stringify([bot.logLines, rows])).not.toContain(newMine.split('/').at(-1))
  })

  test('lead nowhere when nobody has that address, or its person or schedule is gone', async () => {
    const bot = await withFeeds({ ...onCallPolicy, schedules: [...onCallPolicy.schedules] })
    const [mine, schedule] = await addresses(bot, 'ben')
    const [base] = mine.split('/calendars/')
    for (const file of [
      '',
      'x.ics',
      `${'a'.repeat(27)}.ics`,
      `${'a'.repeat(3_000)}.ics`,
      '%00.ics',
      '..%2f.ics',
    ]) {
      expect((await fetch(`${base}/calendars/${file}`)).status).toBe(404)
    }
    await erasePerson(bot.muster.desk, callOf('ben').id)
    expect((await fetch(mine)).status).toBe(404)
    bot.muster.desk.policy.schedules.splice(0)
    expect((await fetch(schedule)).status).toBe(404)
  })

  test('of someone with no shifts is an empty calendar', async () => {
    const bot = await withFeeds()
    const [mine] = await addresses(bot, 'fay')
    expect(await shiftsAt(mine)).toEqual([])
  })

  test("are told to be off where nothing is served, and a schedule that isn't there is refused", async () => {
    const off = await runBot({ policy: onCallPolicy })
    expect(await type(off, 'ben', 'oncall calendar')).toContain('HTTP_PORT')
    const bot = await withFeeds()
    expect(await type(bot, 'ben', 'oncall calendar new secondary')).toContain('primary')
  })

  test('of many schedules are cut, and say how to see the others', async () => {
    const schedules = Array.from({ length: 40 }, (_, index) =>
      scheduleOf(`team-${index}`, [rotationOf([callOf('ana').id])]),
    )
    const bot = await withFeeds({
      ...onCallPolicy,
      schedules,
      escalations: [],
      severities: onCallPolicy.severities,
    })
    const answer = await answerTo(bot, 'ben', 'oncall calendar')
    expect(new Set(addressesIn(answer.blocks)).size).toBe(20)
    expect(buttonsOf(answer)).toHaveLength(20)
    expect(bot.workspace.plainTextOf(answer)).toContain('21 more')
  })
})
