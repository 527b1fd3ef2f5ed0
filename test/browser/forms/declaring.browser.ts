import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardSays, dialog, openChannel, press, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

test('a title alone is answered with four buttons, and one of them declares', async () => {
  const cleo = await stage.windowOf('cleo')
  await type(cleo, '/incident payments are failing')
  await reads(cleo, 'How bad is it?')
  for (const name of ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']) {
    await cleo
      .getByRole('log')
      .getByRole('button', { name: new RegExp(name) })
      .waitFor()
  }
  await stage.picture(cleo, 'four-buttons')
  await press(cleo, /SEV-3/)
  await openChannel(cleo, /inc-1-payments-are-failing/)
  await cardSays(cleo, /SEV-3 Minor/)
})

test('a form says what is missing beside the field, keeps what was typed, and then declares', async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, '/incident')
  await dialog(ana).getByLabel('Impact on users').fill('Nobody can log in')
  await dialog(ana).getByRole('button', { name: 'Declare' }).click()
  const alerts = dialog(ana).getByRole('alert')
  await alerts.first().waitFor()
  expect(await alerts.count()).toBe(2)
  await stage.picture(ana, 'form-with-errors')

  await dialog(ana).getByLabel("What's wrong?").fill('Login is down')
  await dialog(ana)
    .getByLabel(/SEV-2 Major/)
    .check()
  await dialog(ana).getByRole('button', { name: 'Declare' }).click()
  await dialog(ana).waitFor({ state: 'detached' })
  await openChannel(ana, /login-is-down/)
  await cardSays(ana, 'Nobody can log in')
})

test('what the app itself refuses in a form stands beside its field', async () => {
  const ana = await stage.windowOf('ana')
  await openChannel(ana, /login-is-down/)
  await press(ana, 'More…')
  await dialog(ana).getByRole('button', { name: 'Add note' }).click()
  await dialog(ana).getByRole('textbox').first().fill('The deploy went out')
  await dialog(ana).locator('input[type=datetime-local]').fill('2027-01-01T10:00')
  await dialog(ana).getByRole('button', { name: 'Add note' }).click()
  await dialog(ana).getByText('Pick a time in the past.').waitFor()
  await ana.keyboard.press('Escape')
  // The menu is beneath.
  await dialog(ana).getByRole('button', { name: 'Show timeline' }).waitFor()
  await ana.keyboard.press('Escape')
  await dialog(ana).waitFor({ state: 'detached' })
})

test('raising the severity asks first, and changes nothing when cancelled', async () => {
  const ana = await stage.windowOf('ana')
  await openChannel(ana, /login-is-down/)
  await press(ana, 'SEV-1')
  await dialog(ana).getByText('Raise to SEV-1?').waitFor()
  await dialog(ana).getByRole('button', { name: 'Cancel' }).click()
  await cardSays(ana, '● SEV-2')
  await press(ana, 'SEV-1')
  await dialog(ana).getByRole('button', { name: 'Raise to SEV-1' }).click()
  await cardSays(ana, '● SEV-1')
})

test('a half-typed command is completed, and Enter sends what is whole', async () => {
  const ana = await stage.windowOf('ana')
  const composer = ana.getByRole('combobox')
  await composer.fill('/inc')
  await ana.getByRole('listbox').getByText('/incident help').waitFor()
  await composer.press('Enter')
  expect(await composer.inputValue()).toBe('/incident ')
  await composer.pressSequentially('help')
  await composer.press('Enter')
  await reads(ana, /declares at once/)
})
