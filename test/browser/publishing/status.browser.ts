import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Publication } from '../../../src/domain/incident/parts/publication.ts'
import { filesOf, writeFiles } from '../../../src/status/files.ts'
import { pageOf } from '../../../src/status/model.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { begin } from '../../support/story.ts'
import { artefacts, launched } from '../support/stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const at = '2026-11-23T15:00:00.000Z'
const publication = (text: string, minute: string): Publication => ({
  at: `2026-11-23T14:${minute}:00.000Z`,
  by: 'U0ANA',
  text,
  status: 'identified',
  severity: 1,
  services: ['checkout'],
})

let browser: Browser
let folder: string

beforeAll(async () => {
  browser = await launched()
  await mkdir(artefacts, { recursive: true })
  folder = await mkdtemp(join(tmpdir(), 'muster-status-'))
  const { incident } = begin({ by: 'U0ANA', number: 42 }, '2026-11-23T14:00:00.000Z')
  const words = [
    publication('Paying by card fails for most customers. We are looking into it.', '05'),
    publication(
      'A certificate has expired.\n\nA new one is on its way; <script>alert(1)</script> is text.',
      '20',
    ),
  ]
  const about = { ...incident, services: ['checkout'], published: words }
  const over = { ...about, number: 41, status: 'resolved' as const }
  const services = [catalogueEntry('checkout'), catalogueEntry('search')]
  const moved = { id: 'move', title: 'Search moves', text: 'Read-only.', services: ['search'] }
  const maintenance = [{ ...moved, from: at, to: '2026-11-23T16:00:00.000Z' }]
  const page = {
    folder,
    served: false,
    url: 'https://status.example.com',
    name: 'Example',
    services: null,
    maintenance,
  }
  await writeFiles(folder, filesOf(pageOf(page, { services }, [about, over], at), at))
})
afterAll(async () => {
  await browser.close()
  await rm(folder, { recursive: true, force: true })
})

async function opened(path: string, options: Parameters<Browser['newPage']>[0]): Promise<Page> {
  const window = await browser.newPage(options)
  await window.goto(pathToFileURL(join(folder, path)).href)
  return window
}

test.each(['light', 'dark'] as const)('the status page reads well, %s', async (colorScheme) => {
  for (const path of ['index.html', 'history.html', 'incidents/inc-42.html']) {
    const window = await opened(path, { colorScheme, viewport: { width: 900, height: 1200 } })
    await window.evaluate(axe)
    const { violations } = await window.evaluate<{ violations: { id: string }[] }>('axe.run()')
    expect(
      violations.map(({ id }) => id),
      path,
    ).toEqual([])
    await window.screenshot({
      path: join(artefacts, `status-${path.replace(/\W/g, '-')}-${colorScheme}.png`),
    })
  }
})

test('it fits a phone, its style is let in by its own policy, and its links lead somewhere', async () => {
  const window = await opened('index.html', { viewport: { width: 360, height: 800 } })
  expect(await window.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect(await window.evaluate("getComputedStyle(document.querySelector('main')).maxWidth")).toBe('704px')
  await window.screenshot({ path: join(artefacts, 'status-phone.png') })
  await window.getByRole('link', { name: 'Paying by card fails for most customers' }).first().click()
  await window.getByText('<script>alert(1)</script> is text').waitFor()
  await window.getByRole('link', { name: 'All incidents' }).click()
  await window.getByRole('heading', { name: 'History of Example' }).waitFor()
  const atom = readFileSync(join(folder, 'history.atom'), 'utf8')
  const parsed = await window.evaluate<string>(
    `new DOMParser().parseFromString(${JSON.stringify(atom)}, 'application/xml').querySelectorAll('parsererror, entry').length`,
  )
  expect(parsed).toBe(2)
})
