import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { reviewAccess } from '../../../src/operations/security/access-review.ts'
import { createToken } from '../../../src/operations/workspace/access.ts'
import { grantsAt, unreviewedAt } from '../../../src/slack/privacy/grants.ts'
import { hidden, privateIncident, secret } from '../../security/support/private-incident.ts'
import { hours, type TestBot } from '../../support/bot.ts'
import { directTexts } from '../../support/reading.ts'
import { callOf, onCallGroup, runBot, type } from '../../support/scenario.ts'

const policy = {
  ...defaultPolicy,
  permissions: { ...defaultPolicy.permissions, close: [callOf('ana')] },
  security: { ...defaultPolicy.security, reviewers: [callOf('fay'), onCallGroup] },
}

const reminded = (bot: TestBot, name: string): string[] =>
  directTexts(bot, name).filter((text) => text.includes('access review of'))

const grantsOf = ({ muster, clock }: TestBot) => grantsAt(muster.desk.db, policy, instantOf(clock.now()))

const days = (count: number): number => hours(24 * count)

const reviewer = arrivalOf(callOf('fay').id, null, 'cli')

/** From Monday, 23 November, at 14:00 to a moment. */
const until = (bot: TestBot, moment: string): Promise<void> =>
  bot.advance(Date.parse(moment) - bot.clock.now())

test('a quarter’s access review is asked for once, of those who review, and ends when all of it is done', async () => {
  const bot = await privateIncident({ policy })
  // It's looked who is in the channel, and Muster is.
  await type(bot, 'ana', 'timeline', hidden)
  expect(bot.workspace.channel(hidden).memberIds).toHaveLength(3)
  await createToken(bot.muster.desk, { name: 'bi', scopes: ['read'], forMs: null }, reviewer)
  await until(bot, '2026-12-31T15:00:00Z')
  for (const name of ['fay', 'ana', 'ben', 'cleo']) expect(reminded(bot, name)).toEqual([])

  await until(bot, '2027-01-01T15:00:00Z')
  for (const name of ['fay', 'ana', 'ben']) {
    expect(reminded(bot, name)).toEqual([expect.stringMatching(/2027-Q1: \d+ entries to look at/)])
    expect(reminded(bot, name).join()).not.toMatch(secret)
  }
  expect(reminded(bot, 'cleo')).toEqual([])
  await until(bot, '2027-03-15T15:00:00Z')
  expect(reminded(bot, 'fay')).toHaveLength(1)

  const grants = await grantsOf(bot)
  const inIt = grants.filter(({ key }) => key.startsWith('private/INC-1/')).map(({ who }) => who)
  expect(inIt.sort()).toEqual([callOf('ana').id, callOf('ben').id].sort())
  const keys = grants.map(({ key }) => key)
  await reviewAccess(bot.muster.desk, keys.slice(1), 'keep', reviewer)
  const left = unreviewedAt(await grantsOf(bot), instantOf(bot.clock.now()))
  expect(left.map(({ key }) => key)).toEqual(keys.slice(0, 1))
  await reviewAccess(bot.muster.desk, keys.slice(0, 1), 'remove', reviewer)
  expect(unreviewedAt(await grantsOf(bot), instantOf(bot.clock.now()))).toEqual([])

  // Done before it's asked for, it isn't asked for.
  await until(bot, '2027-03-31T20:00:00Z')
  await until(bot, '2027-04-01T02:00:00Z')
  await reviewAccess(bot.muster.desk, keys, 'keep', reviewer)
  await bot.advance(days(2))
  expect(reminded(bot, 'fay')).toHaveLength(1)
  await until(bot, '2027-07-02T15:00:00Z')
  expect(reminded(bot, 'fay')).toHaveLength(2)
})

test('nobody is reminded where muster.yml names nobody', async () => {
  const bot = await runBot()
  await bot.advance(days(100))
  for (const name of ['ana', 'fay']) expect(reminded(bot, name)).toEqual([])
})
