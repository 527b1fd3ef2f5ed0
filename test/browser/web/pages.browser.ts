import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { travel } from '../../../src/sandbox/time-travel.ts'
import { artefacts, type Stage, startStage } from '../support/stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const policy = `
services:
  checkout: { name: Checkout, team: payments, objective: { target: 99.9%, window: 30 days } }
  search: { name: Search, objective: { target: 99.5%, window: 30 days } }
  exports: { name: Exports }
schedules:
  primary:
    name: Primary
    rotations:
      - { id: days, people: [ana@example.com, ben@example.com, cleo@example.com], length: 2 days, hand_over: '09:00', starts: 2026-11-23 }
  database:
    name: Database
    rotations:
      - { id: weeks, people: [dee@example.com, eli@example.com], length: 1 week, hand_over: 'monday 10:00', starts: 2026-11-23 }
escalation:
  default: { levels: [{ page: [schedule:primary], wait: 5m }] }
severities: { sev1: { escalation: default } }
`

const hostile = '<img src=x onerror=alert(1)> "quoted" & \u202e reversed'

let stage: Stage

beforeAll(async () => {
  await mkdir(artefacts, { recursive: true })
  stage = await startStage({ files: () => ({ 'muster.yml': policy }) })
})
afterAll(async () => {
  await stage.close()
})

/** Types a command, and lets what follows happen. */
async function says(name: string, text: string, channel = 'general'): Promise<string> {
  const { workspace } = stage.session
  const { response } = await workspace.as(name).command('/incident', text, { channel })
  await workspace.quiet({ forMs: 300 })
  return JSON.stringify(response ?? '')
}

async function passes(minutes: number): Promise<void> {
  await travel(stage.session, stage.session.clock.now() + minutes * 60_000)
}

async function channelOf(number: number): Promise<string> {
  const { workspace } = stage.session
  const own = () => workspace.channels.find(({ name }) => name?.startsWith(`inc-${number}-`))
  await workspace.until(() => own() !== undefined, { what: `the channel of INC-${number}` })
  return own()?.name ?? ''
}

/** An incident from its declaration to its published postmortem. */
async function wholeIncident(number: number, title: string, summary: string): Promise<void> {
  await says('ana', `sev3 ${title}`)
  const channel = await channelOf(number)
  await says('ben', 'lead', channel)
  await passes(6)
  await says('ben', 'status identified', channel)
  await passes(21)
  await says('ben', 'task @dee by fri alert on the size of the index', channel)
  await says('ben', `resolve ${summary}`, channel)
  await says('ben', 'close anyway', channel)
  await says('ben', 'postmortem publish anyway', channel)
}

/** Signs someone in by the link that Slack's answer holds, as they would. */
async function signedIn(name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const answer = await says(name, 'web')
  const [link = expect.fail(answer)] = /http:\/\/127\.0\.0\.1:\d+\/web\/enter\/[\w-]+/.exec(answer) ?? []
  const window = await stage.windowOf(name, options)
  await window.goto(link)
  await window.getByRole('button', { name: `Open as @${name}` }).click()
  await window.getByRole('heading', { level: 1 }).waitFor()
  return window
}

async function expectGood(window: Page, what: string): Promise<void> {
  // The pages' own policy allows no script, so axe comes in from outside.
  await window.evaluate(axe)
  const { violations } = await window.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    'axe.run()',
  )
  expect(violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html.slice(0, 120)}`)).toEqual([])
  expect(await window.evaluate('document.documentElement.scrollWidth <= innerWidth'), what).toBe(true)
}

/** What of this has another color than it was drawn with. */
function recolored(window: Page, drawn: string): Promise<string[]> {
  return window.evaluate<string[]>(`[...document.querySelectorAll('${drawn}')].flatMap((one) => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = one.getAttribute('fill')
    const isSame = getComputedStyle(probe).color === getComputedStyle(one).fill
    probe.remove()
    return isSame ? [] : [one.outerHTML]
  })`)
}

const pages: readonly [name: string, link: string][] = [
  ['incidents', 'Incidents'],
  ['library', 'Postmortems'],
  ['on-call', 'On call'],
  ['services', 'Services'],
  ['report', 'Report'],
]

test('on a fresh install each page says what would be there', async () => {
  const window = await signedIn('ana')
  const said: string[] = []
  for (const [name, link] of pages) {
    await window.getByRole('link', { name: link, exact: true }).click()
    await window.locator(`nav [aria-current]`, { hasText: link }).waitFor()
    await expectGood(window, name)
    said.push(await window.locator('main').innerText())
  }
  expect(said[0]).toContain('No incidents yet. To declare one, type /incident sev2 <title> in Slack.')
  expect(said[1]).toContain('No published postmortems yet.')
  expect(said[4]).toContain('No incidents were declared in November 2026.')
})

test('after a week each page reads well in light, dark and on a phone, with nothing run that someone typed', async () => {
  await wholeIncident(
    1,
    'exports: the nightly file is late',
    'The index had outgrown its disk; a larger one ended it.',
  )
  await wholeIncident(2, `search: ${hostile}`, 'A deploy took the cache with it; it was rolled back.')
  await says('ana', 'sev1 checkout: card payments fail')
  const channel = await channelOf(3)
  await passes(3)
  await says('ben', 'ack', channel)
  await says('ben', 'lead', channel)
  await says('cleo', 'note the certificate of the bank expired at 13:50', channel)
  await passes(9)
  await says('ben', 'status identified', channel)
  await says('ben', 'update a new certificate is on its way next 20m', channel)
  await passes(14)

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1100, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const window = await signedIn('ana', { colorScheme, viewport, timezoneId: 'Europe/Berlin' })
      const dialogs: string[] = []
      window.on('dialog', (dialog) => dialogs.push(dialog.message()))
      const picture = (name: string) =>
        window.screenshot({ path: join(artefacts, `web-${name}-${colorScheme}-${viewport.width}.png`) })
      for (const [name, link] of pages) {
        await window.getByRole('link', { name: link, exact: true }).click()
        await window.locator(`nav [aria-current]`, { hasText: link }).waitFor()
        await expectGood(window, `${name} ${colorScheme} ${viewport.width}`)
        await picture(name)
      }
      // One drawing of each shows, none wider than its page; a phone's letters are as large as a desk's.
      const charts = window.locator('.chart > svg:visible')
      expect(await charts.count()).toBe(await window.locator('.chart').count())
      expect((await charts.first().boundingBox())?.width).toBeLessThanOrEqual(viewport.width)
      expect((await charts.locator('text').nth(1).boundingBox())?.height).toBeGreaterThan(12)
      expect(await recolored(window, '.chart svg [fill]'), `charts ${colorScheme}`).toEqual([])
      for (const [name, path] of [
        ['incident', 'incidents/3'],
        ['over', 'incidents/2'],
        ['postmortem', 'incidents/2/postmortem'],
        ['service', 'services/checkout'],
      ]) {
        await window.goto(new URL(path ?? '', window.url().replace(/\/web\/.*/, '/web/')).href)
        await expectGood(window, `${name} ${colorScheme} ${viewport.width}`)
        await picture(name ?? '')
      }
      expect(dialogs).toEqual([])
      await window.context().close()
    }
  }
}, 300_000)

test('the library is searched, and a result leads to its postmortem', async () => {
  const window = await signedIn('dee', { colorScheme: 'dark', viewport: { width: 1100, height: 560 } })
  await window.getByRole('link', { name: 'Postmortems' }).click()
  await window.getByRole('searchbox').fill('outgrown disk')
  await window.getByRole('button', { name: 'Search' }).click()
  await expect.poll(() => window.url()).toContain('q=outgrown+disk')
  expect(await window.locator('.rows > li').count()).toBe(1)
  expect(await window.getByRole('searchbox').inputValue()).toBe('outgrown disk')
  await expectGood(window, 'found')
  await window.screenshot({ path: join(artefacts, 'web-found.png') })
  await window.locator('.rows a').first().click()
  await window.getByRole('heading', { name: 'Root cause' }).waitFor()
  await window.getByRole('button', { name: 'Sign out' }).click()
  await window.getByRole('heading', { name: "You're signed out" }).waitFor()
  await expectGood(window, 'signed out')
  const again = await window.request.get(new URL('incidents', window.url()).href)
  expect(again.status()).toBe(403)
  expect(await again.text()).toContain('Type <code>/incident web</code> in Slack')
})
