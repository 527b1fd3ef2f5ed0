import { expect, onTestFinished, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { startBot } from '../../support/bot.ts'

test("a severity that follows an escalation brings a warning at the start, with who's paged instead", async () => {
  const severities = {
    ...defaultPolicy.severities,
    1: { ...defaultPolicy.severities[1], escalation: 'night' },
    4: { ...defaultPolicy.severities[4], escalation: 'day', mention: 'none' as const },
  }
  const bot = await startBot({ policy: { ...defaultPolicy, severities } })
  onTestFinished(() => bot.close())
  const warned = bot.logLines.filter((line) => line.includes("incidents don't page by escalations yet"))
  expect(warned.map((line) => JSON.parse(line))).toMatchObject([
    { level: 'warn', severity: 'SEV-1', escalation: 'night', calls_instead: '@channel' },
    { level: 'warn', severity: 'SEV-4', escalation: 'day', calls_instead: 'nobody' },
  ])
})

test('a severity without an escalation brings no warning', async () => {
  const bot = await startBot()
  onTestFinished(() => bot.close())
  expect(bot.logLines.join()).not.toContain('escalations')
})
