import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { card, cardSays, dialog, openChannel, press, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

/** The card and what it's seen through, in pixels. */
async function heightsOf(page: Page): Promise<{ card: number; screen: number }> {
  await card(page).scrollIntoViewIfNeeded()
  const [shown, screen] = await Promise.all([
    card(page).boundingBox(),
    page.getByRole('log').first().boundingBox(),
  ])
  return { card: shown?.height ?? Number.NaN, screen: screen?.height ?? Number.NaN }
}

test("a SEV-1's card fits on a phone: new, in the middle, and closed in two lines", async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, '/incident sev1 Checkout is down for EU customers')
  await reads(ana, /You're in/)
  await openChannel(ana, /checkout-is-down/)
  await cardSays(ana, /Response due by/)
  await ana.setViewportSize({ width: 390, height: 844 })
  const fresh = await heightsOf(ana)
  await stage.picture(ana, 'card-phone-new')
  expect(fresh.card).toBeLessThan(fresh.screen)

  await type(ana, '/incident lead')
  await cardSays(ana, /Commander: @ana/)
  await type(
    ana,
    "/incident update EU customers can't pay by card. Rolling back the 14:00 deploy, 20 minutes.",
  )
  await cardSays(ana, /Rolling back/)
  const middle = await heightsOf(ana)
  await stage.picture(ana, 'card-phone-middle')
  expect(middle.card).toBeLessThan(middle.screen)

  await type(ana, '/incident resolve rolled back the 14:00 deploy')
  await cardSays(ana, /Resolved after/)
  await press(ana, 'Close')
  await dialog(ana).getByRole('button', { name: 'Close, fill in later' }).click()
  await card(ana).getByRole('link', { name: 'Read it' }).waitFor()
  const closed = await heightsOf(ana)
  await stage.picture(ana, 'card-phone-closed')
  expect(closed.card).toBeLessThan(middle.card / 2)
})
