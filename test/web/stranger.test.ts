import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Severity } from '../../src/domain/policy/severity.ts'
import type { IncidentCommand } from '../../src/domain/record/command.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { minutes, type TestBot } from '../support/bot.ts'
import { catalogueEntry } from '../support/catalogue.ts'
import { rotationOf, scheduleOf } from '../support/on-call.ts'
import { channelOf } from '../support/reading.ts'
import { callOf, send, type } from '../support/scenario.ts'
import { publish, readerOf, servedBot } from './support/reader.ts'

/** Cleo answers security incidents, and eli may see private ones; dee is the stranger. */
const policy = {
  ...defaultPolicy,
  services: [catalogueEntry('checkout')],
  schedules: [scheduleOf('primary', [rotationOf([callOf('ana').id, callOf('ben').id])])],
  security: { ...defaultPolicy.security, responders: [callOf('cleo')] },
  permissions: { ...defaultPolicy.permissions, see_private: [callOf('eli')] },
}

const secret = /wombat/i

const paths = [
  '/incidents',
  '/incidents?open=1',
  '/incidents?before=2',
  '/incidents?before=9',
  '/incidents/1',
  '/postmortems',
  '/postmortems?before=9',
  '/postmortems?q=wombat',
  '/postmortems?q=checkout',
  '/on-call',
  '/services',
  '/services/checkout',
  '/report',
  '/report?period=2026-Q4',
]

type Look = Awaited<ReturnType<typeof readerOf>>

const walk = async (look: Look): Promise<string[]> => {
  const seen: string[] = []
  for (const path of paths) {
    const { status, html } = await look(path)
    // What was looked for stands in the field and in the answer, whatever there is.
    seen.push(`${path} ${status} ${html.replaceAll(/(?<=q=|value="|<code>|<title>)wombat/g, '')}`)
  }
  return seen
}

/** A public incident that's over and published, and one that's open. */
const publicBot = async (): Promise<TestBot> => {
  const bot = await servedBot({ policy })
  await type(bot, 'ana', 'sev3 checkout: coupons fail')
  await publish(bot, channelOf(bot))
  await type(bot, 'ana', 'sev2 search is slow')
  return bot
}

const ana = callOf('ana').id

/** Whatever its people do in a private or a security incident, with the secret word in each text. */
const deeds: readonly IncidentCommand[] = [
  { verb: 'ack' },
  { verb: 'note', text: 'wombat took keys', happenedAt: null },
  { verb: 'severity', to: 1, why: 'wombat is everywhere' },
  { verb: 'role', role: 'commander', person: ana },
  { verb: 'status', to: 'identified', text: 'wombat was seen' },
  { verb: 'resolve', summary: 'wombat left' },
  { verb: 'findings', answers: { rootCause: 'wombat', summary: 'wombat', impact: 'wombat' }, items: [] },
  { verb: 'close' },
  { verb: 'publish', changes: '' },
]

test('whatever happens in private and security incidents changes no byte of what a stranger sees', async () => {
  const bot = await publicBot()
  const { desk } = bot.muster
  const look = await readerOf(bot, 'dee')
  const before = await walk(look)
  expect(before.filter((page) => page.includes('INC-1'))).not.toEqual([])
  const told = fc.record({
    isSecurity: fc.boolean(),
    severity: fc.constantFrom<Severity>(1, 2, 3, 4),
    steps: fc.subarray([...deeds.keys()], { minLength: 1 }),
  })
  const property = fc.asyncProperty(told, async ({ isSecurity, severity, steps }) => {
    const title = 'checkout: the wombat is out'
    const declaration = {
      title,
      severity,
      isPrivate: true,
      isSecurity,
      declaredIn: null,
      services: ['checkout'],
    }
    const declared = await declareIncident(desk, declaration, arrivalOf(ana, null, 'command'))
    if (!declared.ok) expect.fail(declared.refusal.kind)
    const { number } = declared.state
    for (const step of steps)
      await performCommand(desk, number, deeds[step] ?? { verb: 'ack' }, arrivalOf(ana, null, 'command'))
    await bot.settle()
    expect(await walk(look)).toEqual(before)
    const [known, none] = [await look(`/incidents/${number}`), await look('/incidents/99999')]
    expect([known.status, known.html]).toEqual([404, none.html])
    expect(await look(`/incidents/${number}/postmortem`)).toMatchObject({ status: 404, html: none.html })
  })
  // Whatever the others come to, these leave something to see.
  const whole = { isSecurity: false, severity: 1 as const, steps: [...deeds.keys()] }
  await fc.assert(property, { numRuns: 8, examples: [[whole], [{ ...whole, steps: [0] }]] })
  const members = await walk(await readerOf(bot, 'ana'))
  expect(members.filter((page) => secret.test(page)).length).toBeGreaterThan(3)
})

test('minutes of a private outage are spent for those in it and for nobody else', async () => {
  const bot = await publicBot()
  await type(bot, 'ana', '')
  expect(
    await send(bot, 'ana', { title: 'checkout: wombat', severity: '1', options: ['is_private'] }),
  ).toEqual({})
  await bot.advance(minutes(30))
  const [dee, own] = [await readerOf(bot, 'dee'), await readerOf(bot, 'ana')]
  expect((await dee('/services')).text).toContain('43.2 min of 43.2 min left')
  expect((await own('/services')).text).toContain('13.2 min of 43.2 min left')
  expect((await own('/services/checkout')).text).toMatch(/INC-3 : 30 min/)
  expect((await dee('/services/checkout')).text).not.toMatch(/INC-3|frozen|SEV-1/)
  // The report is everyone's, so that it has nothing of it even for who is in it.
  expect((await own('/report')).text).not.toMatch(/INC-3|wombat/)
})

test('members, onlookers and responders see theirs, as long as they are in it', async () => {
  const bot = await publicBot()
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'wombat read data', severity: '2', options: ['is_private'] })
  await type(bot, 'ana', 'security sev1 wombat is inside')
  const statusFor = async (name: string): Promise<number[]> => {
    const look = await readerOf(bot, name)
    const pages = [await look('/incidents/3'), await look('/incidents/4')]
    return pages.map(({ status }) => status)
  }
  expect(await statusFor('ana')).toEqual([200, 200])
  expect(await statusFor('eli')).toEqual([200, 404])
  expect(await statusFor('cleo')).toEqual([404, 200])
  expect(await statusFor('dee')).toEqual([404, 404])

  const dee = await readerOf(bot, 'dee')
  bot.workspace.as('ana').invite(channelOf(bot, 3), 'dee')
  await bot.settle()
  expect((await dee('/incidents/3')).status).toBe(200)
  expect((await dee('/incidents')).text).toContain('wombat read data')
  bot.workspace.as('ana').remove(channelOf(bot, 3), 'dee')
  await bot.settle()
  expect((await dee('/incidents/3')).status).toBe(404)
  expect((await dee('/incidents')).text).not.toMatch(secret)
})

test('a stranger who tries a private number is put on record, once a day', async () => {
  const bot = await publicBot()
  const { db } = bot.muster.desk
  await type(bot, 'ana', '')
  await send(bot, 'ana', { title: 'wombat', severity: '2', options: ['is_private'] })
  const dee = await readerOf(bot, 'dee')
  for (const path of ['/incidents/3', '/incidents/3', '/incidents/3/postmortem', '/incidents/9'])
    await dee(path)
  await bot.settle()
  const tried = await db
    .selectFrom('audit')
    .select(['subject', 'actor', 'via'])
    .where('what', '=', 'refused_private')
    .execute()
  expect(tried).toEqual([{ subject: 'incident/3', actor: `person:${callOf('dee').id}`, via: 'web' }])
})

test('a draft is for Slack: the library has what was published, until it is taken back', async () => {
  const bot = await publicBot()
  await type(bot, 'ana', 'sev3 exports hang')
  const channel = channelOf(bot, 3)
  await type(bot, 'ben', 'resolve the queue was full of cassowaries', channel)
  await type(bot, 'ben', 'close anyway', channel)
  const look = await readerOf(bot, 'dee')
  const inLibrary = async (): Promise<boolean[]> => [
    (await look('/postmortems')).text.includes('exports hang'),
    (await look('/postmortems?q=cassowaries')).text.includes('exports hang'),
    (await look('/incidents/3/postmortem')).status === 200,
    (await look('/incidents/3')).text.includes('read it'),
  ]
  expect(await inLibrary()).toEqual([false, false, false, false])
  await type(bot, 'ben', 'postmortem publish anyway', channel)
  expect(await inLibrary()).toEqual([true, true, true, true])
  await type(bot, 'ben', 'postmortem retract names were in it', channel)
  expect(await inLibrary()).toEqual([false, false, false, false])
})

test('a drill is listed and marked, and teaches nobody in the library, budgets or the figures', async () => {
  const bot = await publicBot()
  const look = await readerOf(bot, 'dee')
  const before = [await look('/postmortems'), await look('/services/checkout')].map(({ html }) => html)
  await type(bot, 'ana', 'drill sev3 checkout: the wombat is out')
  await publish(bot, channelOf(bot, 3))
  expect([await look('/postmortems'), await look('/services/checkout')].map(({ html }) => html)).toEqual(
    before,
  )
  expect((await look('/incidents')).text).toContain('INC-3 Drill: checkout: the wombat is out')
  expect((await look('/postmortems?q=wombat')).text).toContain('No incident has all of')
})
