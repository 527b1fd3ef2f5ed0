import { expect, test } from 'vitest'
import type { AlertSource } from '../../../src/domain/policy/alerting.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import {
  alertOf,
  alertSource,
  groupOf,
  outside,
  ruleOf,
  tell,
  textsIn,
} from '../../support/alerts/sending.ts'
import type { TestBot } from '../../support/bot.ts'
import { messagesIn } from '../../support/reading.ts'
import { callOf, press, runBot, toldOnly } from '../../support/scenario.ts'

// A source becomes one that detects threats, or is none any more, while its alerts and incidents are on record.

const policyWithIds = (changes: Partial<AlertSource>) => ({
  ...defaultPolicy,
  security: { ...defaultPolicy.security, responders: [callOf('cleo')] },
  alerts: [alertSource('alertmanager', { id: 'ids', service: null, ...changes })],
})

const detecting = { security: true, rules: [ruleOf('declare')] }

const reload = async (bot: TestBot, changes: Partial<AlertSource>): Promise<void> => {
  const policy = policyWithIds(changes)
  const alertSecrets = new Map(policy.alerts.map(({ id, secrets }) => [id, secrets]))
  await bot.muster.reload({ ok: true, policy, alertSecrets, receiverSecrets: new Map(), auditKey: null })
}

const toldIds = (bot: TestBot, name: string) => tell(bot, groupOf(alertOf({ name })), { id: 'ids' })

const incidentsOf = async (bot: TestBot) =>
  (await listIncidents(bot.muster.desk.db, () => true, 10))
    .toSorted((a, b) => a.number - b.number)
    .map(({ isPrivate, alerts }) => ({ isPrivate, alerts }))

test.each([10, 1])(
  "what a source tells once it detects no threats doesn't join what it began when it did (%i an hour)",
  async (incidentsPerHour) => {
    const bot = await runBot({ policy: policyWithIds(detecting), outside })
    await toldIds(bot, 'Exfiltration')
    await reload(bot, { rules: [ruleOf('declare')], incidentsPerHour })
    for (const name of ['DiskFull', 'DiskFuller']) await toldIds(bot, name)
    const [first, ...rest] = await incidentsOf(bot)
    expect(first).toEqual({ isPrivate: true, alerts: 1 })
    // At its limit it asks in public instead, and a second time it'd be taken in by what it declared last.
    expect(rest).toEqual(incidentsPerHour === 1 ? [] : [{ isPrivate: false, alerts: 2 }])
    expect(textsIn(bot, 'incidents')).toContain('DiskFull')
    expect(textsIn(bot, 'incidents')).not.toMatch(/INC-1\b|Exfiltration/)
  },
)

test('a question that was asked before a source detects threats is answered without a word of what it began since', async () => {
  const bot = await runBot({ policy: policyWithIds({ rules: [ruleOf('post')] }), outside })
  await toldIds(bot, 'PortScan')
  const [asked = expect.fail('nobody was asked')] = messagesIn(bot, 'incidents')
  await press(bot, 'ben', asked, 'declare_alerts')
  await reload(bot, detecting)
  await toldIds(bot, 'Exfiltration')
  expect(await incidentsOf(bot)).toMatchObject([{ isPrivate: false }, { isPrivate: true }])
  await press(bot, 'eli', asked, 'declare_alerts')
  expect(bot.workspace.plainTextOf(toldOnly(bot, 'eli'))).not.toContain('INC-2')
})
