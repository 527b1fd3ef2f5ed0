import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { artefacts, launched } from '../support/stage.ts'

const page = pathToFileURL(join(import.meta.dirname, '../../postmortem/golden/whole-story.html')).href
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser

beforeAll(async () => {
  browser = await launched()
  await mkdir(artefacts, { recursive: true })
})
afterAll(() => browser.close())

async function opened(options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const window = await browser.newPage(options)
  await window.goto(page)
  return window
}

test.each(['light', 'dark'] as const)('the page reads well, %s', async (colorScheme) => {
  const window = await opened({ colorScheme, viewport: { width: 1000, height: 1400 } })
  await window.getByRole('img', { name: /course of the incident/ }).waitFor()
  // The page's own policy allows no script, so axe comes in from outside.
  await window.evaluate(axe)
  const { violations } = await window.evaluate<{ violations: { id: string }[] }>('axe.run()')
  expect(violations.map(({ id }) => id)).toEqual([])
  await window.screenshot({ path: join(artefacts, `postmortem-page-${colorScheme}.png`) })
})

test('names in the drawing stand apart from each other', async () => {
  const window = await opened({ viewport: { width: 1000, height: 1400 } })
  const boxes = await window.evaluate<{ left: number; right: number; top: number; bottom: number }[]>(
    `[...document.querySelectorAll('svg text')].map((text) => text.getBoundingClientRect().toJSON())`,
  )
  expect(boxes.length).toBeGreaterThan(15)
  const meeting = boxes.filter((one, index) =>
    boxes.some(
      (other, place) =>
        place > index &&
        one.left < other.right &&
        other.left < one.right &&
        one.top + 2 < other.bottom &&
        other.top + 2 < one.bottom,
    ),
  )
  expect(meeting).toEqual([])
})

test('it fits a phone', async () => {
  const window = await opened({ viewport: { width: 390, height: 800 } })
  expect(await window.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await window.screenshot({ path: join(artefacts, 'postmortem-page-phone.png') })
})

test('it prints in black on white, also where the screen is dark', async () => {
  const window = await opened({ colorScheme: 'dark' })
  await window.emulateMedia({ media: 'print', colorScheme: 'dark' })
  const colors = await window.evaluate(
    '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]',
  )
  expect(colors).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  await window.screenshot({ path: join(artefacts, 'postmortem-page-print.png'), fullPage: true })
})
