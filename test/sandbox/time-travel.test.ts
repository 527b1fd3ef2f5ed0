import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Session, startSession } from '../../src/sandbox/session.ts'
import { travel } from '../../src/sandbox/time-travel.ts'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const slowly = { timeoutMs: 60_000 }
let session: Session

beforeAll(async () => {
  session = await startSession({ now: '2026-11-23T14:02:00.000Z' })
})

afterAll(() => session.close())

const at = (instant: string) => Date.parse(instant)
const oneDayMs = 24 * 60 * 60_000
const tenDaysMs = 10 * oneDayMs

describe('travelling in time', () => {
  test('the bot says when its next timer is due, and that is where time stops on its way', async () => {
    const { workspace, bot, clock } = session
    // Before any incident only the bot's own daily upkeep is due.
    await vi.waitFor(
      async () => expect(await bot.askNextTimer()).toBeGreaterThan(clock.now() + oneDayMs / 2),
      {
        timeout: 60_000,
      },
    )
    await workspace.as('ana').command('/incident', 'sev1 checkout is down')
    await workspace.until(() => workspace.channels.some(({ pins }) => pins.length > 0), slowly)
    const first = (await bot.askNextTimer()) ?? 0
    expect(first).toBeGreaterThan(clock.now())
    expect(first).toBeLessThan(clock.now() + oneDayMs / 2)
    // So long a way that time passes in strides of an hour: only the timers keep it to the minute.
    await travel(session, first + tenDaysMs)
    const { botUserId } = workspace.state.app
    const said = workspace.channels
      .flatMap(({ messages }) => messages)
      .filter(({ userId }) => userId === botUserId)
      .map(({ ts }) => Number(ts) * 1000 - first)
    expect(said.filter((lateMs) => lateMs >= 0 && lateMs < 60_000)).not.toEqual([])
    expect(clock.now()).toBeGreaterThanOrEqual(first + tenDaysMs)
  })

  test('what it says of its next timer is kept up to date without being asked', async () => {
    const { workspace, bot } = session
    await workspace.as('ben').command('/incident', 'sev2 search is slow')
    const next = (await bot.askNextTimer()) ?? 0
    await travel(session, next)
    await workspace.until(() => bot.nextTimerMs !== null && bot.nextTimerMs > next, slowly)
  })

  test('what was decided is delivered before time goes on', async () => {
    const { workspace, clock } = session
    workspace.latencyMs = 50
    const sinceMs = clock.now()
    await workspace.as('ana').command('/incident', 'sev3 invoices are late')
    await travel(session, sinceMs + 5 * 60_000)
    workspace.latencyMs = 0
    const channel = workspace.channels.find(({ name }) => name.includes('invoices'))
    const pinnedAt = channel?.pins[0]?.pinnedAt ?? ''
    expect(at(pinnedAt) - sinceMs).toBeLessThan(60_000)
  })

  test('a bot that is down has no timer, and time passes all the same', async () => {
    const { bot, clock } = session
    await bot.kill()
    expect(bot.nextTimerMs).toBeNull()
    expect(await bot.askNextTimer()).toBeNull()
    const toMs = clock.now() + 30 * 60_000
    await travel(session, toMs)
    expect(clock.now()).toBeGreaterThanOrEqual(toMs)
    await bot.start()
    expect(await bot.askNextTimer()).not.toBeNull()
  })

  test('after a reset messages carry today’s time again, however far it had travelled', async () => {
    const { workspace, clock } = session
    await clock.moveTo('2031-01-01T00:00:00.000Z')
    expect(Number(workspace.as('ana').say('general', 'in the future').ts)).toBeGreaterThan(
      at('2030-12-31T00:00:00.000Z') / 1000,
    )
    await session.reset()
    const { ts } = workspace.as('ana').say('general', 'today')
    expect(Math.abs(Number(ts) * 1000 - clock.now())).toBeLessThan(60_000)
    const made = workspace.channels.map(({ createdAt }) => Date.parse(createdAt))
    expect(Math.max(...made)).toBeLessThanOrEqual(clock.now())
  })
})
