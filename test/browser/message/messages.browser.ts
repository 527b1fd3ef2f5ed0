import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinChannel, openChannel, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

async function chooseAt(page: Page, text: string, item: string): Promise<void> {
  const message = page.getByRole('article').filter({ hasText: text }).last()
  await message.hover()
  await message.getByRole('button', { name: 'More about this message' }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a shortcut at a message puts it on the timeline', async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, '/incident sev3 search is slow')
  await reads(ana, /You're in/)
  await openChannel(ana, /inc-1-search-is-slow/)
  await type(ana, 'the index was rebuilt at noon')
  await chooseAt(ana, 'the index was rebuilt', 'Add to timeline')
  await type(ana, '/incident timeline')
  await reads(ana, /Timeline of INC-1/)
  await ana
    .locator('.message-ephemeral')
    .filter({ hasText: 'the index was rebuilt at noon' })
    .first()
    .waitFor()
})

test('a reply in a thread is counted below its message, for the other person too', async () => {
  const ben = await stage.windowOf('ben')
  await joinChannel(ben, /inc-1-search-is-slow/)
  const message = ben.getByRole('article').filter({ hasText: 'the index was rebuilt' }).first()
  await message.hover()
  await message.getByRole('button', { name: 'Reply in thread' }).click()
  const reply = ben.getByRole('complementary', { name: 'Thread' }).getByRole('combobox')
  await reply.fill('I am looking at it, @ana')
  await reply.press('Escape')
  await reply.press('Enter')
  await ben.getByRole('button', { name: /1 reply/ }).waitFor()

  const ana = await stage.windowOf('ana')
  await openChannel(ana, /inc-1-search-is-slow/)
  await ana.getByRole('button', { name: /1 reply/ }).click()
  await ana.getByRole('complementary', { name: 'Thread' }).getByText('@ana').waitFor()
})

test('a message can be edited and deleted by the one who wrote it', async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, 'helo everybody')
  await chooseAt(ana, 'helo everybody', 'Edit')
  await ana.getByRole('textbox', { name: 'Edit the message' }).fill('hello everyone')
  await ana.getByRole('button', { name: 'Save' }).click()
  await reads(ana, 'hello everyone')
  await reads(ana, '(edited)')
  await chooseAt(ana, 'hello everyone', 'Delete')
  await ana.getByText('hello everyone').waitFor({ state: 'detached' })
})

test('a permalink opens at its message, as the one who opens it', async () => {
  const talker = stage.session.workspace.as('dee')
  const said = talker.say('random', 'the one that matters')
  for (let number = 1; number <= 200; number += 1) talker.say('random', `and another, ${number}`)
  const cleo = await stage.windowOf('cleo')
  const { baseUrl } = stage.session.workspace
  await cleo.goto(`${baseUrl}/archives/${said.channelId}/p${said.ts.replace('.', '')}`)
  const linked = cleo.locator('.message-linked')
  await linked.getByText('the one that matters').waitFor()
  const topPx = await cleo.evaluate<number>(
    `document.querySelector('.message-linked').getBoundingClientRect().top`,
  )
  expect(topPx).toBeGreaterThan(0)
  expect(topPx).toBeLessThan(800)
  await cleo.getByRole('button', { name: 'Acting as Cleo Martin' }).waitFor()
})
