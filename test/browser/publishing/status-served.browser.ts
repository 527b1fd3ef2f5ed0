import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startListener } from '../../../src/http/listener.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { performCommand } from '../../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../../src/operations/lifecycle/declare.ts'
import { publishIncident } from '../../../src/operations/publishing/publish.ts'
import { createLog } from '../../../src/process/log.ts'
import { statusRoute } from '../../../src/status/status-route.ts'
import { catalogueEntry, policyOfServices } from '../../support/catalogue.ts'
import { openLedger } from '../../support/ledger.ts'
import { launched } from '../support/stage.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launched()
})
afterAll(() => browser.close())

test('a reader follows an incident over HTTP, from the front page to an address that stays', async () => {
  const url = 'https://status.example.com'
  const statusPage = { folder: null, served: true, url, name: 'Example', services: null, maintenance: [] }
  const { desk, clock } = await openLedger({ ...policyOfServices([catalogueEntry('checkout')]), statusPage })
  const log = createLog('debug', () => {}, clock.now)
  const settings = { host: null, port: 'HTTP_PORT' }
  const routes = [statusRoute(desk, log)]
  const listener = await startListener({ host: '127.0.0.1', port: 0, settings, routes, log })
  onTestFinished(() => listener.stop())
  const base = `http://127.0.0.1:${listener.port}/status`
  const arrival = arrivalOf('U0ANA', null, 'command')
  await declareIncident(desk, { title: 'checkout: db-7 is gone', severity: 1, declaredIn: null }, arrival)
  await publishIncident(desk, 1, 'Paying fails. <script>document.title = "x"</script> is text.', arrival)

  const window = await browser.newPage({ viewport: { width: 360, height: 800 } })
  const refused: string[] = []
  window.on('console', (message) => void (message.type() === 'error' && refused.push(message.text())))
  await window.goto(base)
  expect(window.url()).toBe(`${base}/`)
  expect(await window.evaluate("getComputedStyle(document.querySelector('main')).maxWidth")).toBe('704px')
  await window.getByText('✕ Major outage').first().waitFor()
  await window.getByRole('link', { name: 'Paying fails' }).click()
  const address = window.url()
  expect(address).toBe(`${base}/incidents/inc-1.html`)
  expect(await window.title()).toBe('Paying fails')

  clock.advance(600_000)
  await performCommand(desk, 1, { verb: 'resolve', summary: 'the disk was replaced' }, arrival)
  await window.reload()
  await window.getByText('Resolved; began').waitFor()
  clock.advance(60 * 24 * 3_600_000)
  await window.getByRole('link', { name: 'Now' }).click()
  await window.getByText('✓ All systems operational').waitFor()
  expect(await window.getByRole('link', { name: 'Paying fails' }).count()).toBe(0)
  await window.getByRole('link', { name: 'All incidents' }).click()
  await window.getByRole('link', { name: 'Paying fails' }).click()
  expect(window.url()).toBe(address)
  expect(refused).toEqual([])

  await window.goto(`${base}/incidents/inc-2.html`)
  await window.getByRole('heading', { name: 'Not found' }).waitFor()
  await window.getByRole('link', { name: 'Now' }).click()
  expect(window.url()).toBe(`${base}/index.html`)
})
