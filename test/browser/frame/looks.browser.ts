import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialog, openChannel, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let stage: Stage

beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

type Finding = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }

async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate<{ violations: Finding[] }>('axe.run()')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`))
}

test.each(['light', 'dark'] as const)(
  'axe finds nothing serious in the main views, %s',
  async (colorScheme) => {
    const ana = await stage.windowOf('ana', { colorScheme })
    await type(ana, `/incident sev2 checkout is slow, ${colorScheme}`)
    await reads(ana, /You're in/)
    expect(await seriousFindings(ana)).toEqual([])
    await openChannel(ana, new RegExp(`checkout-is-slow-${colorScheme}`))
    await type(ana, 'the *queue* is full, see `orders` and <https://example.com>')
    await type(ana, '/incident help')
    await reads(ana, /declares at once/)
    expect(await seriousFindings(ana)).toEqual([])
    await ana.getByRole('button', { name: 'Traffic' }).click()
    await ana.locator('.record-line').last().click()
    expect(await seriousFindings(ana)).toEqual([])
    await ana.getByRole('tab', { name: 'Trouble' }).click()
    expect(await seriousFindings(ana)).toEqual([])
    await ana.getByRole('button', { name: /Acting as/ }).click()
    expect(await seriousFindings(ana)).toEqual([])
    await ana.keyboard.press('Escape')
    await ana.getByRole('button', { name: 'Post update' }).last().click()
    await dialog(ana).waitFor()
    expect(await seriousFindings(ana)).toEqual([])
    await stage.picture(ana, `form-${colorScheme}`)
    await ana.keyboard.press('Escape')
    await ana.getByRole('button', { name: 'muster' }).click()
    await ana.getByRole('heading', { name: '/incident' }).waitFor()
    expect(await seriousFindings(ana)).toEqual([])
  },
  // Seven looks at the whole page, each of some seconds on a busy machine.
  300_000,
)

test('in a narrow window the channels are a drawer, and everything else stays in reach', async () => {
  const ben = await stage.windowOf('ben', { viewport: { width: 390, height: 780 } })
  // The second time one is there already.
  for (const time of ['first', 'second']) {
    await ben.getByRole('button', { name: 'Channels' }).click()
    await ben
      .getByRole('navigation')
      .getByRole('button', { name: /^incidents/ })
      .click()
    await expect.poll(() => ben.locator('.page.has-sidebar').count(), { message: time }).toBe(0)
  }
  await reads(ben, /checkout is slow, dark/)
  await stage.picture(ben, 'narrow')
  expect(await ben.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
})

test('the keyboard goes from channel to channel', async () => {
  const ben = await stage.windowOf('ben')
  await ben.keyboard.press('Control+k')
  await dialog(ben).getByRole('textbox').pressSequentially('rand')
  await ben.keyboard.press('Enter')
  await ben.getByRole('heading', { name: '#random' }).waitFor()
  await ben.keyboard.press('Alt+ArrowUp')
  await ben.getByRole('heading', { name: '#postmortems' }).waitFor()
})
