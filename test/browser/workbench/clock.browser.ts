import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardSays, openChannel, press, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

/** Travels from timer to timer, until the one at this time has fired. */
async function nextUntil(page: Page, time: string): Promise<void> {
  const clock = page.getByRole('group', { name: 'Time' })
  const next = clock.getByRole('button', { name: /^Next: / })
  for (let isThere = false; !isThere; ) {
    const label = await next.innerText()
    isThere = label.endsWith(time)
    await next.click()
    await clock.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' })
  }
}

test('a SEV-2 that nobody acknowledges is reminded, then missed, as time is moved on', async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, '/incident sev2 checkout is slow')
  await reads(ana, /You're in/)
  await openChannel(ana, /inc-1-checkout-is-slow/)
  await cardSays(ana, /Response due by 15:32/)

  await ana.getByRole('button', { name: '+5 min' }).click()
  await ana
    .getByRole('group', { name: 'Time' })
    .getByText(/15:0[78]/)
    .waitFor()
  await nextUntil(ana, '15:32')
  await reads(ana, /SEV-2 response due by/)
  await reads(ana, /No response by 15:32/)
  await cardSays(ana, /overdue since 15:32/)
  await stage.picture(ana, 'missed-deadline')

  await press(ana, 'Acknowledge')
  await cardSays(ana, / late\)/)
})

test('two people in different zones read the same moment on their own clocks', async () => {
  const dee = await stage.windowOf('dee')
  await openChannel(dee, 'incidents')
  await reads(dee, /today at 0?6:02/)
  expect(await dee.getByRole('group', { name: 'Time' }).innerText()).toMatch(/06:3\d/)
})

test('Monday at nine is Monday at nine of the one who travels', async () => {
  const eli = await stage.windowOf('eli')
  await eli.getByRole('button', { name: 'Mon 09:00' }).click()
  // An open SEV-2 has something due every hour, and time stops at each; also at nine of a day before.
  const arrived = eli.getByRole('group', { name: 'Time' }).filter({ hasText: 'Mon 30 Nov' })
  await arrived.waitFor({ timeout: 110_000 })
  await arrived.getByText('09:00', { exact: true }).waitFor({ timeout: 110_000 })
})
