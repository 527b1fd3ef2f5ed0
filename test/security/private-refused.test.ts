import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { TestBot } from '../support/bot.ts'
import { callOf, doctorOf, press, toldOnly, type } from '../support/scenario.ts'
import { numberOfKey } from '../support/subjects.ts'
import { privateIncident, secret } from './support/private-incident.ts'

/** Slack refuses both topics; then it would take them. */
const refused = async (options: Parameters<typeof privateIncident>[0] = {}): Promise<TestBot> => {
  const bot = await privateIncident(options)
  const mend = bot.workspace.faults.add({
    method: 'conversations.setTopic',
    kind: 'error',
    code: 'restricted_action',
  })
  await type(bot, 'ana', 'INC-1 status identified')
  await type(bot, 'cleo', 'sev3 the intranet is slow')
  mend()
  return bot
}

/** Whose topics are still refused. */
const missing = async ({ muster }: TestBot): Promise<number[]> => {
  const rows = await muster.desk.db
    .selectFrom('outbox')
    .select('subject')
    .where('state', '=', 'failed')
    .execute()
  return rows.flatMap(({ subject }) => numberOfKey(subject) ?? [])
}

test('the doctor names what was refused of a private incident only to those who are in it', async () => {
  const bot = await refused()
  const told = await doctorOf(bot, 'cleo')
  expect(told).toContain('Slack refused 1: INC-2 set_topic: a rule of this workspace forbids it')
  expect(told).not.toMatch(/INC-1|private/)
  expect(told).not.toMatch(secret)
  expect(await doctorOf(bot, 'ben')).toContain('INC-1 set_topic')
})

test('somebody who is not in it retries only the others, and learns nothing of it', async () => {
  const bot = await refused()
  await doctorOf(bot, 'cleo')
  await press(bot, 'cleo', toldOnly(bot, 'cleo'), 'retry_refused')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toBe('Retrying what Slack refused.')
  expect(await missing(bot)).toEqual([1])
  await press(bot, 'cleo', toldOnly(bot, 'cleo'), 'retry_refused')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'cleo'))).toBe('Nothing left to retry.')
  expect(await doctorOf(bot, 'cleo')).toMatch(/^All good \(\d+ checks\)\.$/)
  await doctorOf(bot, 'ben')
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'retry_refused')
  expect(await missing(bot)).toEqual([])
})

test('see_private names it, and leaves trying again to those who are in it', async () => {
  const permissions = { ...defaultPolicy.permissions, see_private: [callOf('fay')] }
  const bot = await refused({ policy: { ...defaultPolicy, permissions } })
  expect(await doctorOf(bot, 'fay')).toContain('INC-1 set_topic')
  await press(bot, 'fay', toldOnly(bot, 'fay'), 'retry_refused')
  expect(await missing(bot)).toEqual([1])
})
