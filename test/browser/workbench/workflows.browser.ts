import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChannel, reads } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

test('a workflow is run from the page, and its step says what it gives the next one', async () => {
  const ana = await stage.windowOf('ana')
  await ana.getByRole('button', { name: 'Theme, alerts, tour and reset' }).click()
  await ana.getByRole('menuitem', { name: 'Run a workflow' }).click()
  await ana.getByText('Not run yet').waitFor()
  const form = ana.getByRole('form', { name: 'Run a workflow' })
  await form.getByRole('textbox', { name: "What's wrong" }).fill('Checkout is down')
  await form.getByRole('textbox', { name: 'Severity' }).fill('high')
  await form.getByRole('button', { name: 'Run workflow' }).click()
  const answers = ana.getByRole('list', { name: 'Answers' }).getByRole('listitem')
  await answers.filter({ hasText: 'sev1, sev2, sev3 or sev4' }).waitFor()
  await form.getByRole('textbox', { name: 'Severity' }).fill('sev2')
  await form.getByRole('button', { name: 'Run workflow' }).click()
  await answers.filter({ hasText: 'number: 1' }).waitFor()
  await stage.picture(ana, 'workflow-step')
  await openChannel(ana, /inc-1-/)
  await reads(ana, /Declared .* by @ana/)
})

test('on a phone, in the dark, a schedule starts it, and nobody is its declarer', async () => {
  const ben = await stage.windowOf('ben', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  await ben.getByRole('button', { name: 'Theme, alerts, tour and reset' }).click()
  await ben.getByRole('menuitem', { name: 'Run a workflow' }).click()
  const form = ben.getByRole('form', { name: 'Run a workflow' })
  await form.getByRole('textbox', { name: "What's wrong" }).fill('Nightly check failed')
  await form.getByRole('textbox', { name: 'Severity' }).fill('sev4')
  await form.getByRole('combobox', { name: 'Who starts it' }).selectOption({ label: 'a schedule starts it' })
  await form.getByRole('button', { name: 'Run workflow' }).click()
  await ben.getByText('number: 2').waitFor()
  const overflow = await ben.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
  expect(overflow).toBe(0)
  await stage.picture(ben, 'workflow-step-phone')
})
