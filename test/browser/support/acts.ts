import type { Locator, Page } from 'playwright-core'

/** What a person does in the page. */

export async function type(page: Page, text: string): Promise<void> {
  const composer = page.locator('.channel').getByRole('combobox')
  await composer.fill(text)
  await composer.press('Escape')
  await composer.press('Enter')
}

export async function openChannel(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name }).click()
}

export async function joinChannel(page: Page, name: string | RegExp): Promise<void> {
  await openChannel(page, name)
  await page.getByRole('button', { name: 'Join channel' }).click()
  await page.locator('.channel').getByRole('combobox').waitFor()
}

/** Presses the last button with this label that stands in a message. */
export async function press(page: Page, label: string | RegExp): Promise<void> {
  await page.getByRole('log').getByRole('button', { name: label, exact: true }).last().click()
}

/** Waits until this is to be read in a message. */
export async function reads(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole('log').getByText(text).last().waitFor()
}

/** The message that is pinned in the channel: the card. */
export function card(page: Page): Locator {
  return page.getByRole('log').locator('.message-pinned')
}

/** The text of the card, when it says this. */
export async function cardSays(page: Page, text: string | RegExp): Promise<void> {
  await card(page).getByText(text).first().waitFor()
}

export function dialog(page: Page): Locator {
  return page.getByRole('dialog')
}
