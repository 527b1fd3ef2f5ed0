import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardSays, openChannel, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

/** How long the bot left the method in peace after it was told to. */
const restMs = (): number => {
  const calls = stage.session.workspace.callsSince(0).filter(({ method }) => method === 'chat.postMessage')
  const struck = calls.find(({ fault }) => fault !== undefined)?.startedMs ?? Infinity
  return Math.max(...calls.map(({ startedMs }) => startedMs)) - struck
}

test('Slack limits the rate of one method for a while, and each message is there once', async () => {
  const ana = await stage.windowOf('ana')
  await ana.getByRole('button', { name: 'Trouble' }).click()
  await ana.getByRole('combobox', { name: 'What happens' }).selectOption({ label: 'rate-limit for 5 s' })
  await ana.getByRole('combobox', { name: 'Which calls' }).selectOption({ label: 'chat.postMessage' })
  await ana.getByRole('combobox', { name: 'How often' }).selectOption({ label: 'once' })
  await ana.getByRole('button', { name: 'Apply' }).click()
  await ana.getByText('Rate-limits chat.postMessage for 5 s, once').waitFor()

  await type(ana, '/incident sev2 checkout is slow')
  await ana
    .getByRole('listitem')
    .filter({ hasText: /chat\.postMessage HTTP 429/ })
    .waitFor()
  await openChannel(ana, /inc-1-checkout-is-slow/)
  await cardSays(ana, /Response due by/)
  await expect.poll(restMs, { timeout: 20_000 }).toBeGreaterThan(4_500)
  const { channels } = stage.session.workspace
  const cards = channels.flatMap(({ messages }) =>
    messages.filter(({ metadata }) => JSON.stringify(metadata ?? {}).includes('"card-1"')),
  )
  expect(cards).toHaveLength(1)
})

test('the connection is dropped, and what is typed afterwards is answered', async () => {
  const ana = await stage.windowOf('ana')
  await ana.getByRole('button', { name: 'Trouble' }).click()
  const connection = ana.getByRole('group', { name: 'Connection' })
  await connection.getByText('2 open').waitFor()
  const mark = stage.session.workspace.mark()
  const reconnects = () =>
    stage.session.workspace.callsSince(mark).filter(({ method }) => method === 'apps.connections.open').length
  await connection.getByRole('button', { name: 'Drop', exact: true }).click()
  await expect.poll(reconnects, { timeout: 20_000 }).toBe(2)
  await connection.getByText('2 open').waitFor({ timeout: 20_000 })
  await openChannel(ana, /inc-1-checkout-is-slow/)
  await type(ana, '/incident ack')
  await cardSays(ana, /acknowledged at/)
})

test('while it stays away a command says so and is kept, and works when it is back', async () => {
  const ana = await stage.windowOf('ana')
  await openChannel(ana, /inc-1-checkout-is-slow/)
  await ana.getByRole('button', { name: 'Trouble' }).click()
  const connection = ana.getByRole('group', { name: 'Connection' })
  await connection.getByRole('button', { name: 'Drop for 10 s' }).click()
  await connection.getByText('not connected').waitFor()
  await type(ana, '/incident note the pool is full')
  await ana.getByRole('alert').filter({ hasText: 'couldn’t be reached' }).waitFor()
  await connection.getByText('2 open').waitFor({ timeout: 40_000 })
  await ana.locator('.channel').getByRole('combobox').press('Enter')
  await reads(ana, /Added to the INC-1 timeline/)
})

test('a reset forgets everything, and the next incident is the first', async () => {
  const ana = await stage.windowOf('ana')
  const channels = ana.getByRole('navigation')
  await channels.getByRole('button', { name: /inc-1-checkout-is-slow/ }).waitFor()
  await ana.getByRole('button', { name: 'Theme, alerts, tour and reset' }).click()
  await ana.getByRole('menuitem', { name: /Reset workspace/ }).click()
  await channels.getByRole('button', { name: /inc-1-checkout-is-slow/ }).waitFor({ state: 'detached' })
  await expect
    .poll(() => stage.session.workspace.channels.some(({ name }) => name.startsWith('inc-')))
    .toBe(false)
  await ana.getByRole('button', { name: 'Trouble' }).click()
  await ana.getByRole('group', { name: 'Connection' }).getByText('2 open').waitFor({ timeout: 20_000 })
  await openChannel(ana, /general/)
  await type(ana, '/incident sev4 a typo on the start page')
  await reads(ana, /You're in/)
  await channels.getByRole('button', { name: /inc-1-a-typo/ }).waitFor({ timeout: 20_000 })
})
