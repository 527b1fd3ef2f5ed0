import { afterAll, beforeAll, expect, test } from 'vitest'
import { card, cardSays, dialog, joinChannel, openChannel, press, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

const minuteMs = 60_000

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

test('two people take a SEV-1 from its declaration to its postmortem', async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, '/incident sev1 checkout is down')
  await reads(ana, /INC-1/)
  await reads(ana, /You're in/)
  await openChannel(ana, /inc-1-checkout-is-down/)
  await cardSays(ana, /Response due by/)
  await stage.session.clock.advance(2 * minuteMs)

  const ben = await stage.windowOf('ben')
  await ben.getByRole('button', { name: /^incidents.*1 mention/ }).click()
  await reads(ben, /INC-1 checkout is down, SEV-1/)
  await joinChannel(ben, /inc-1-checkout-is-down/)
  await press(ben, 'Acknowledge')
  await cardSays(ben, /acknowledged at/)
  await cardSays(ana, /acknowledged at/)
  await press(ben, 'Take command')
  await cardSays(ana, /Commander: @ben/)

  await type(ana, 'card payments fail for everyone in the EU since the 14:00 deploy')
  const said = ana.getByRole('article').filter({ hasText: 'since the 14:00 deploy' })
  await said.hover()
  await said.getByRole('button', { name: 'Add a reaction' }).click()
  await ana.getByRole('menuitem', { name: 'pushpin' }).click()
  await said.getByRole('button', { name: 'pushpin: Ana Ruiz' }).waitFor()
  await stage.session.clock.advance(4 * minuteMs)

  await press(ben, 'Post update')
  await dialog(ben).getByRole('textbox').first().fill('Rolling back the deploy of 14:00.')
  await stage.picture(ben, 'update-form')
  await dialog(ben).getByRole('button', { name: 'Post', exact: false }).last().click()
  await dialog(ben).waitFor({ state: 'detached' })
  await reads(ana, /Rolling back the deploy/)

  await press(ben, 'More…')
  await dialog(ben).getByRole('button', { name: 'Identified', exact: true }).click()
  await dialog(ben).getByText('INC-1 is now Identified.').waitFor()
  await stage.picture(ben, 'menu')
  await ben.keyboard.press('Escape')
  await dialog(ben).waitFor({ state: 'detached' })
  await cardSays(ben, /Identified/)
  await card(ana).scrollIntoViewIfNeeded()
  await stage.picture(ana, 'incident')
  await press(ana, 'More…')
  await dialog(ana).getByRole('button', { name: 'Show timeline' }).click()
  await dialog(ana).getByText('Timeline of INC-1').waitFor()
  await stage.picture(ana, 'timeline')
  await dialog(ana).getByRole('link', { name: 'message', exact: true }).last().click()
  await ana.locator('.message-linked').getByText('since the 14:00 deploy').waitFor()
  expect(ana.url()).toMatch(/\/archives\/C\w+\/p\d+/)
  for (const shown of ['Timeline of INC-1', 'Assign role']) {
    await dialog(ana).getByText(shown).waitFor()
    await ana.keyboard.press('Escape')
  }
  await dialog(ana).waitFor({ state: 'detached' })
  await stage.session.clock.advance(12 * minuteMs)

  await press(ben, 'Resolve')
  await dialog(ben).getByRole('textbox').first().fill('A migration locked the orders table.')
  await dialog(ben).getByRole('button', { name: 'Resolve' }).click()
  await cardSays(ana, /Resolved after/)
  await press(ana, 'Close')
  await dialog(ana).getByRole('button', { name: 'Close, fill in later' }).click()
  await reads(ana, /Postmortem draft/)
  await press(ana, 'Read')
  const page = dialog(ana)
  for (const title of ['Summary', 'Impact', 'Timeline', 'Root cause', 'Contributing factors', 'Learnings']) {
    await page.getByRole('heading', { name: title, exact: true }).waitFor()
  }
  await page.getByRole('heading', { name: 'Impact', exact: true }).scrollIntoViewIfNeeded()
  await stage.picture(ana, 'postmortem')
  const [download] = await Promise.all([
    ana.waitForEvent('download'),
    page.getByRole('link', { name: 'Download' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/inc-1.*\.md$/)
})
