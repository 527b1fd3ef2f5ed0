import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy } from '../../../src/domain/policy/policy.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { createToken, endToken } from '../../../src/operations/workspace/access.ts'
import { privateIncident, secret } from '../../security/support/private-incident.ts'
import { outside, urlOf } from '../../support/alerts/sending.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { directTexts } from '../../support/reading.ts'
import { callOf, onCallGroup, runBot, type } from '../../support/scenario.ts'

const responders = [callOf('dee')]

const watching = (changes: Partial<Policy['security']> = {}): Policy => ({
  ...defaultPolicy,
  security: { ...defaultPolicy.security, responders, ...changes },
})

const operator = arrivalOf('cli:root', null, 'cli')

/** What dee heard of it, one text a message. */
const told = (bot: TestBot, name = 'dee'): string[] =>
  directTexts(bot, name).filter((text) => text.includes('All of it'))

const probe = async (bot: TestBot, name: string, times: number): Promise<void> => {
  for (let time = 0; time < times; time += 1) await type(bot, name, 'INC-1 timeline')
}

const refusals = async ({ muster }: TestBot): Promise<number> =>
  (await muster.desk.db.selectFrom('audit').select('seq').where('what', 'like', 'refused%').execute()).length

describe('who tries again and again to get at private incidents', () => {
  test('is reported to the security responders, with how often and since when, and without naming an incident', async () => {
    const bot = await privateIncident({ policy: watching() })
    await probe(bot, 'cleo', 4)
    await bot.advance(minutes(2))
    expect(told(bot)).toEqual([])
    await probe(bot, 'cleo', 3)
    await bot.advance(minutes(1))
    const [text, ...others] = told(bot)
    expect(others).toEqual([])
    expect(text).toMatch(/cleo tried to access private incidents: 7 times since 2026-11-23 at 14:00/)
    expect(text).toContain('audit --quarter 2026-Q4')
    // dee knows of no private incident by this, and hasn't to.
    expect(text).not.toMatch(secret)
    expect(text).not.toMatch(/INC-1/)
    // Neither who was refused nor anyone else hears of it.
    for (const name of ['ana', 'ben', 'cleo']) expect(told(bot, name)).toEqual([])
  })

  test('is told of once in an hour, and again when it goes on', async () => {
    const bot = await privateIncident({ policy: watching() })
    await probe(bot, 'cleo', 6)
    await bot.advance(minutes(2))
    await probe(bot, 'cleo', 20)
    await bot.advance(minutes(30))
    expect(told(bot)).toHaveLength(1)
    await bot.advance(hours(2))
    expect(told(bot)).toHaveLength(1)
    await probe(bot, 'cleo', 5)
    await bot.advance(minutes(1))
    expect(told(bot)).toHaveLength(2)
    expect(told(bot)[1]).toContain('5 times')
  })

  test('stands in one message with others of that minute', async () => {
    const bot = await privateIncident({ policy: watching() })
    for (const name of ['cleo', 'eli', 'fay']) await probe(bot, name, 5)
    await bot.advance(minutes(1))
    expect(told(bot)).toHaveLength(1)
    for (const name of ['cleo', 'eli', 'fay']) expect(told(bot)[0]).toContain(name)
  })

  test('hears nothing of it when they answer for security themselves; the others do', async () => {
    const bot = await privateIncident({
      policy: watching({ responders: [callOf('cleo'), callOf('dee'), onCallGroup] }),
    })
    await probe(bot, 'cleo', 5)
    await bot.advance(minutes(1))
    expect(told(bot, 'cleo')).toEqual([])
    for (const name of ['dee', 'ana', 'ben']) expect(told(bot, name)).toHaveLength(1)
  })

  test('can be set: how often within how long, and never', async () => {
    const twice = await privateIncident({
      policy: watching({ suspicious: { attempts: 2, withinMs: minutes(10) } }),
    })
    await probe(twice, 'cleo', 1)
    await twice.advance(minutes(12))
    await probe(twice, 'cleo', 1)
    await twice.advance(minutes(1))
    expect(told(twice)).toEqual([])
    await probe(twice, 'cleo', 1)
    await twice.advance(minutes(1))
    expect(told(twice)).toHaveLength(1)
    const never = await privateIncident({ policy: watching({ suspicious: null }) })
    await probe(never, 'cleo', 9)
    await never.advance(minutes(2))
    expect(told(never)).toEqual([])
  })
})

test('permissions that someone probes are told of, and a restart forgets none', async () => {
  const strict = { ...watching(), permissions: { ...defaultPolicy.permissions, declare: [callOf('ana')] } }
  const bot = await runBot({ policy: strict })
  for (let time = 0; time < 5; time += 1) await type(bot, 'cleo', 'sev3 search is slow')
  await bot.stop()
  bot.clock.advance(minutes(5))
  await bot.start()
  expect(told(bot)).toEqual([expect.stringMatching(/cleo tried what they aren't permitted to do: 5 times/)])
})

describe('over the API', () => {
  const ask = (bot: TestBot, path: string, token: string): Promise<Response> =>
    fetch(urlOf(bot, `/api/v1/${path}`), { headers: { authorization: `Bearer ${token}` } })

  const tokenCalled = (bot: TestBot, name: string) =>
    createToken(bot.muster.desk, { name, scopes: ['read'], forMs: null }, operator)

  test('a token that asks for private incidents by number is told of by its name', async () => {
    const bot = await privateIncident({ policy: watching(), outside })
    const { token } = await tokenCalled(bot, 'dashboard')
    for (let time = 0; time < 8; time += 1) {
      const answers = await Promise.all([1, 99].map(async (number) => ask(bot, `incidents/${number}`, token)))
      const [hidden, none] = await Promise.all(answers.map((answer) => answer.text()))
      expect(hidden).toBe(none?.replaceAll('99', '1'))
    }
    // It goes on record after the answer, so that nobody can tell by the time that it takes.
    const suspected = () =>
      bot.muster.desk.db.selectFrom('timers').select('due_at').where('kind', '=', 'refusals').execute()
    await expect.poll(suspected).toHaveLength(1)
    expect(await refusals(bot)).toBe(4)
    await bot.advance(minutes(1))
    expect(told(bot)).toEqual([
      expect.stringMatching(/dashboard \(API\) tried to access private incidents: 8 times/),
    ])
    expect(told(bot)[0]).not.toMatch(/INC-1/)
  })

  test('tokens that hold no more are told of by name, unknown ones by number, and a flood leaves few entries', async () => {
    const bot = await runBot({ policy: watching(), outside })
    const { id, token } = await tokenCalled(bot, 'old-ci')
    await endToken(bot.muster.desk, id, operator)
    for (let time = 0; time < 9; time += 1) await ask(bot, 'incidents', token)
    for (let time = 0; time < 300; time += 1) await ask(bot, 'incidents', `guessed-${time}`)
    expect(await refusals(bot)).toBe(4 + 9)
    await bot.advance(minutes(1))
    expect(told(bot)).toHaveLength(1)
    expect(told(bot)[0]).toMatch(/old-ci \(API\) used an API token that isn't valid: 8 times/)
    expect(told(bot)[0]).toMatch(/Someone used an API token that isn't valid: 256 times/)
    // What was tried may be a secret of someone else's.
    expect(JSON.stringify(await bot.muster.desk.db.selectFrom('audit').selectAll().execute())).not.toContain(
      'guessed',
    )
    expect(bot.logLines.join('\n')).not.toMatch(/guessed|mst_/)
  })

  test('a token that asks for more than it may is told of', async () => {
    const bot = await runBot({
      policy: watching({ suspicious: { attempts: 2, withinMs: hours(1) } }),
      outside,
    })
    const { token } = await tokenCalled(bot, 'dashboard')
    for (let time = 0; time < 2; time += 1) expect((await ask(bot, 'gate?service=x', token)).status).toBe(401)
    await bot.advance(minutes(1))
    expect(told(bot)).toEqual([expect.stringMatching(/dashboard \(API\) tried what they aren't permitted/)])
  })
})
