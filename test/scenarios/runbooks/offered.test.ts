import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { alertOf, alertSource, groupOf, outside, ruleOf, tell } from '../../support/alerts/sending.ts'
import { catalogueEntry, runbookWith } from '../../support/catalogue.ts'
import { cardIn, cardText, channelOf, directTexts } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'

const parts = [{ heading: 'First', text: '- [ ] Keep the <!channel> logs\n```sh\nrm -rf /\n```' }]
const restart = runbookWith({
  title: 'Restart checkout',
  services: ['checkout'],
  parts,
})
const crash = runbookWith({ title: 'Crashed <!everyone>', keywords: ['crash'], reviewed: '2020-01-01' })
const disk = runbookWith({ title: 'Full disk', alerts: ['Disk*'] })
const runbooks = [crash, disk, restart]
const policy = {
  ...policyWith(1, { page: [[callOf('ben')]] }),
  services: [catalogueEntry('checkout')],
  runbooks,
}

test('the runbook that fits is on the card and in the page, with why, and opens for the one who presses', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev1 checkout: cards crash')
  const channel = channelOf(bot)
  expect(cardText(bot, channel)).toContain('*Runbook:* Restart checkout (Checkout), or Crashed')
  expect(cardText(bot, channel)).toContain('(“crash”)')
  const page = directTexts(bot, 'ben').join('\n')
  expect(page).toContain('Runbook: Restart checkout (Checkout)')
  await press(bot, 'ben', cardIn(bot, channel), 'open_runbook')
  const read = bot.workspace.plainTextOf(toldOnly(bot, 'ben'))
  expect(read).toContain('☐ Keep the')
  expect(read).toContain('rm -rf /')
  expect(JSON.stringify(toldOnly(bot, 'ben').blocks)).not.toContain('<!channel>')
  expect(JSON.stringify(cardIn(bot, channel).blocks)).not.toContain('<!everyone>')
  const listed = await type(bot, 'ana', 'runbook', channel)
  expect(listed).toContain('Restart checkout')
  expect(listed).toContain('stale: review was due on 2021-01-01')
  expect(listed).not.toContain('Full disk')
  await type(bot, 'ana', 'resolve Rolled back.', channel)
  expect(cardText(bot, channel)).not.toContain('Runbook')
})

test('an alert that joins an incident brings its runbook', async () => {
  const alerts = [alertSource('alertmanager', { rules: [ruleOf('declare')] })]
  const bot = await runBot({ policy: { ...defaultPolicy, runbooks, alerts }, outside })
  await tell(bot, groupOf(alertOf({ name: 'DiskFull' })))
  await bot.settle()
  expect(cardText(bot, channelOf(bot))).toContain('*Runbook:* Full disk (alert DiskFull)')
})

test('a runbook is found by name anywhere, and a private incident is nobody else’s', async () => {
  const bot = await runBot({ policy })
  expect(await type(bot, 'ana', 'playbook restart checkout')).toContain('☐ Keep the')
  expect(await type(bot, 'ana', 'runbooks')).toContain('Full disk')
  expect(await type(bot, 'ana', 'runbook nothing')).toContain("There's no runbook")
  await type(bot, 'ana', 'declare')
  const entered = { title: 'checkout: cards crash', severity: '3', options: ['is_private'] }
  expect(await send(bot, 'ana', entered)).toEqual({})
  const card = cardIn(bot, channelOf(bot))
  expect(bot.workspace.plainTextOf(card)).toContain('Restart checkout')
  const refused = await type(bot, 'eli', 'INC-9 runbook')
  expect(await type(bot, 'eli', 'INC-1 runbook')).toBe(refused.replace('INC-9', 'INC-1'))
})
