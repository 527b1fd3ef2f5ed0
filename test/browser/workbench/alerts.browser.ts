import { afterAll, beforeAll, expect, test } from 'vitest'
import { outsideEnv, sourcesPolicy } from '../../../src/sandbox/outside/sources.ts'
import { policyFile } from '../../../src/sandbox/session.ts'
import { cardSays, openChannel } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage({ env: await outsideEnv(), files: () => ({ [policyFile]: sourcesPolicy }) })
})
afterAll(() => stage.close())

test('an alert is sent from the page: its answer is shown, and an incident with the alert opens', async () => {
  const ana = await stage.windowOf('ana')
  await ana.getByRole('button', { name: 'Theme, alerts, tour and reset' }).click()
  await ana.getByRole('menuitem', { name: 'Send an alert' }).click()
  await ana.getByText('Nothing sent yet').waitFor()
  await ana.getByRole('button', { name: 'Send alert' }).click()
  const answers = ana.getByRole('list', { name: 'Answers' }).getByRole('listitem')
  await answers.filter({ hasText: 'Taken: 202' }).first().waitFor()
  await ana
    .getByRole('navigation')
    .getByRole('button', { name: /inc-1-/ })
    .waitFor()

  await ana.getByRole('combobox', { name: 'What it says' }).selectOption({ label: 'the alert has resolved' })
  await ana.getByRole('button', { name: 'Send alert' }).click()
  await ana.getByText('Alertmanager: an alert has resolved').waitFor()
  await openChannel(ana, /inc-1-/)
  await cardSays(ana, /resolved/)
  await stage.picture(ana, 'send-alert')
})

test('on a phone, in the dark, senders of every way in are answered, and one incident has them all', async () => {
  const ben = await stage.windowOf('ben', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  await ben.getByRole('button', { name: 'Theme, alerts, tour and reset' }).click()
  await ben.getByRole('menuitem', { name: 'Send an alert' }).click()
  const sender = ben.getByRole('combobox', { name: 'Sender' })
  const labels = await sender.getByRole('option').allTextContents()
  expect(labels).toHaveLength(17)
  const answers = ben.getByRole('list', { name: 'Answers' }).getByRole('listitem')
  // One of each way in; each starts a command line, so the others are tried by that one's own tests.
  const some = [...labels.slice(0, 4), 'Sentry']
  for (const [index, label] of some.entries()) {
    await sender.selectOption({ label })
    await ben.getByRole('button', { name: 'Send alert' }).click()
    await answers.nth(index).waitFor()
  }
  expect(await answers.filter({ hasText: 'Taken: 202' }).count()).toBe(5)
  const overflow = await ben.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow).toBe(0)
  await stage.picture(ben, 'send-alert-phone')
  const opened = () => stage.session.workspace.channels.filter(({ name }) => name.startsWith('inc-'))
  expect(opened()).toHaveLength(1)
})

test('while Muster is down, the answer says that nobody is there', async () => {
  const ana = await stage.windowOf('ana')
  await stage.session.bot.kill()
  await ana.getByRole('button', { name: 'Theme, alerts, tour and reset' }).click()
  await ana.getByRole('menuitem', { name: 'Send an alert' }).click()
  await ana.getByRole('button', { name: 'Send alert' }).click()
  await ana.getByText(/Nobody answers at/).waitFor()
})
