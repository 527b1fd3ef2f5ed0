import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChannel, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

test('Slack’s published limits are switched on, and the traffic says what they held up', async () => {
  const ana = await stage.windowOf('ana')
  const { workspace } = stage.session
  await ana.getByRole('button', { name: 'Trouble' }).click()
  const limits = ana.getByRole('button', { name: 'Slack’s published limits' })
  await limits.click()
  await expect.poll(() => limits.getAttribute('aria-pressed')).toBe('true')
  expect(workspace.limits.mode).toBe('published')
  const post = () =>
    fetch(`${workspace.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${workspace.tokens.bot}` },
      body: new URLSearchParams({ channel: '#random', text: 'one of many' }),
    })
  const statuses = (await Promise.all(Array.from({ length: 12 }, post))).map(({ status }) => status)
  expect(statuses).toContain(429)

  await ana.getByRole('tab', { name: 'Traffic' }).click()
  const line = ana.getByRole('region', { name: 'Rate limits' })
  await line.getByText(/\d+ calls? limited/).waitFor()
  await line.getByText('chat.postMessage').first().waitFor()
  await stage.picture(ana, 'limits')
  await ana.getByRole('tab', { name: 'Trouble' }).click()
  await ana.getByRole('button', { name: 'Stop all' }).click()
  await ana.getByText('No faults.').waitFor()
  expect(workspace.limits.mode).toBe('none')
})

test('nobody can type while time is moving', async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, '/incident sev3 checkout is slow')
  await openChannel(ana, /inc-1-checkout-is-slow/)
  await ana.getByRole('button', { name: 'Mon 09:00' }).click()
  const composer = ana.locator('.channel').getByRole('combobox')
  await expect.poll(() => composer.getAttribute('placeholder')).toBe('Time is moving…')
  expect(await composer.getAttribute('readonly')).not.toBeNull()
  const said = await fetch(`${stage.session.workspace.baseUrl}/page/act?as=ana`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ act: 'say', channel: 'general', text: 'in between' }),
  })
  expect(await said.json()).toEqual({ ok: false, error: 'Time is moving. Try again when it arrives.' })
  await expect.poll(() => composer.getAttribute('readonly'), { timeout: 60_000 }).toBeNull()
  await type(ana, 'on Monday')
  await reads(ana, 'on Monday')
}, 120_000)

test('a reset after travelling begins today, without the thread, and with the tour’s first step', async () => {
  const ana = await stage.windowOf('ana')
  await openChannel(ana, /general/)
  await type(ana, 'the thread of before')
  const message = ana.getByRole('article').filter({ hasText: 'the thread of before' })
  await message.hover()
  await message.getByRole('button', { name: 'Reply in thread' }).click()
  await ana.getByRole('complementary', { name: 'Thread' }).waitFor()
  const tour = ana.getByRole('region', { name: 'Tour' })
  await tour.getByText('Try this · 2 of 10').waitFor()

  await ana.getByRole('button', { name: 'Theme, alerts, tour and reset' }).click()
  await ana.getByRole('menuitem', { name: /Reset workspace/ }).click()
  await tour.getByText('Try this · 1 of 10').waitFor()
  await ana.getByRole('complementary', { name: 'Thread' }).waitFor({ state: 'detached' })
  await type(ana, 'after the reset')
  await reads(ana, 'after the reset')
  const said = stage.session.workspace.messages('general').at(-1)
  expect(Math.abs(Number(said?.ts) * 1000 - Date.now())).toBeLessThan(60_000)
}, 120_000)

test('the tour begins again from its first step', async () => {
  const ana = await stage.windowOf('ana')
  const tour = ana.getByRole('region', { name: 'Tour' })
  await type(ana, '/incident sev3 search is slow')
  await tour.getByText('Try this · 2 of 10').waitFor()
  await ana.getByRole('button', { name: 'Theme, alerts, tour and reset' }).click()
  await ana.getByRole('menuitem', { name: 'Restart tour' }).click()
  await tour.getByText('Try this · 1 of 10').waitFor()
  await type(ana, '/incident note the index is old')
  await tour.getByText('Declare an incident').waitFor()
})

test('a person pauses their notifications, and Slack tells an app that asks', async () => {
  const ben = await stage.windowOf('ben')
  await ben.getByRole('button', { name: 'Acting as Ben Okafor' }).click()
  await ben.getByRole('checkbox', { name: 'Pause notifications' }).check()
  const { workspace } = stage.session
  await expect.poll(() => workspace.person('ben').quietHours).toEqual({ from: '22:00', to: '08:00' })
  await ben.getByLabel('Pause starts').fill('09:00')
  await ben.getByLabel('Pause starts').blur()
  await expect.poll(() => workspace.person('ben').quietHours?.from).toBe('09:00')
})

test('the page answers HEAD as it answers GET', async () => {
  const { baseUrl } = stage.session.workspace
  for (const path of ['/', '/archives/C1', '/page/styles/01-base.css']) {
    const response = await fetch(`${baseUrl}${path}`, { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  }
})
