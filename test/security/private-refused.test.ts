import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { TestBot } from '../support/bot.ts'
import { callOf, doctorOf, press, toldOnly, type } from '../support/scenario.ts'
import { lineWith, offeredIn } from '../support/shown/facts.ts'
import { numberOfKey } from '../support/subjects.ts'
import { privateIncident, secret } from './support/private-incident.ts'

/** Slack rejects both topics; then it would take them. */
const refused = async (options: Parameters<typeof privateIncident>[0] = {}): Promise<TestBot> => {
  const bot = await privateIncident(options)
  const repair = bot.workspace.faults.add({
    method: 'conversations.setTopic',
    kind: 'error',
    code: 'restricted_action',
  })
  await type(bot, 'ana', 'INC-1 sev 3')
  await type(bot, 'cleo', 'sev3 the intranet is slow')
  repair()
  return bot
}

/** Whose topics are still missing. */
const missing = async ({ muster }: TestBot): Promise<number[]> => {
  const rows = await muster.desk.db
    .selectFrom('outbox')
    .select('subject')
    .where('state', '=', 'failed')
    .execute()
  return rows.flatMap(({ subject }) => numberOfKey(subject) ?? [])
}

test('the doctor names what was rejected for a private incident only to those who are in it', async () => {
  const bot = await refused()
  const told = await doctorOf(bot, 'cleo')
  const reason = 'a rule of this workspace forbids it'
  expect(lineWith(told, '*refused*', '1', 'INC-2', 'topic', reason)).toBeDefined()
  expect(told).not.toMatch(/INC-1|private/)
  expect(told).not.toMatch(secret)
  expect(lineWith(await doctorOf(bot, 'ben'), 'INC-1', 'topic')).toBeDefined()
})

test("someone who isn't in it retries what's theirs, and learns nothing of the rest", async () => {
  const bot = await refused()
  await doctorOf(bot, 'cleo')
  await press(bot, 'cleo', toldOnly(bot, 'cleo'), 'retry_refused')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toBe('Retrying 1 failed call.')
  expect(await missing(bot)).toEqual([1])
  const told = await doctorOf(bot, 'cleo')
  expect(told).not.toMatch(/refused|private/)
  expect(offeredIn(toldOnly(bot, 'cleo'))).toEqual([])
  await doctorOf(bot, 'ben')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retry_refused')
  expect(await missing(bot)).toEqual([])
})

test('see_private names it, and leaves the retry to those who are in it', async () => {
  const permissions = { ...defaultPolicy.permissions, see_private: [callOf('fay')] }
  const bot = await refused({ policy: { ...defaultPolicy, permissions } })
  expect(lineWith(await doctorOf(bot, 'fay'), 'INC-1', 'topic')).toBeDefined()
  await press(bot, 'fay', toldOnly(bot, 'fay'), 'retry_refused')
  expect(await missing(bot)).toEqual([1])
})
