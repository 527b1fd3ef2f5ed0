import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardSays, openChannel, press, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

test('Slack fails in the middle of a declaration, and when it is back the rest is done', async () => {
  const ana = await stage.windowOf('ana')
  await ana.getByRole('button', { name: 'Trouble' }).click()
  await ana.getByRole('combobox', { name: 'What happens' }).selectOption({ label: 'fail with HTTP 503' })
  await ana.getByRole('button', { name: 'Apply' }).click()
  await ana.getByText('Answers every call with HTTP 503').waitFor()

  await type(ana, '/incident sev2 checkout is slow')
  await reads(ana, /INC-1 declared/)
  const struck = ana.getByRole('listitem').filter({ hasText: /HTTP 503/ })
  await struck.first().waitFor()
  await stage.picture(ana, 'outage')
  expect(stage.session.workspace.channels.some(({ name }) => name.startsWith('inc-1'))).toBe(false)

  await ana.getByRole('button', { name: 'Stop all' }).click()
  await ana.getByText('No faults.').waitFor()
  await ana
    .getByRole('navigation')
    .getByRole('button', { name: /inc-1-checkout-is-slow/ })
    .waitFor({ timeout: 40_000 })
  await ana
    .getByRole('listitem')
    .filter({ hasText: /done .* later/ })
    .first()
    .waitFor()
  await openChannel(ana, /inc-1-checkout-is-slow/)
  await cardSays(ana, /Response due by/)
  expect(stage.session.workspace.channels.filter(({ name }) => name.startsWith('inc-1'))).toHaveLength(1)
})

test('the app is killed: a command says so and is kept; started again, it knows everything', async () => {
  const ana = await stage.windowOf('ana')
  await openChannel(ana, /inc-1-checkout-is-slow/)
  await ana.getByRole('button', { name: 'Trouble' }).click()
  await ana.getByRole('button', { name: 'Kill' }).click()
  await ana.getByText('not running').waitFor()

  await type(ana, '/incident ack')
  await ana.getByRole('alert').filter({ hasText: 'couldn’t be reached' }).waitFor()
  expect(await ana.locator('.channel').getByRole('combobox').inputValue()).toBe('/incident ack')
  await stage.picture(ana, 'killed')

  await ana.getByRole('button', { name: 'Start', exact: true }).click()
  await ana.getByRole('group', { name: 'Connection' }).getByText('2 open').waitFor()
  await press(ana, 'Acknowledge')
  await cardSays(ana, /acknowledged at/)
})

test('the traffic shows a command with its acknowledgement and each call that it caused', async () => {
  stage.session.workspace.latencyMs = 120
  const ana = await stage.windowOf('ana', { colorScheme: 'dark' })
  await ana.getByRole('button', { name: 'Traffic' }).click()
  await type(ana, '/incident sev4 a typo on the start page')
  const exchange = ana.locator('.exchange').filter({ hasText: '@ana /incident sev4' })
  await exchange
    .getByRole('heading')
    .getByText(/acknowledged in \d+ ms/)
    .waitFor()
  await exchange
    .getByRole('button', { name: /response_url|pins.add/ })
    .first()
    .waitFor()
  await stage.picture(ana, 'traffic')
  await exchange.getByRole('button', { name: /conversations.create/ }).click()
  await exchange.getByText('"name": "inc-2-a-typo-on-the-start-page"').first().waitFor()
})
