import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openChannel, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Ana and Ben take turns, by address; it's Ben's until midnight in UTC. */
const policy = `
services:
  checkout: { name: Checkout, team: payments, objective: { target: 99.9%, window: 30 days } }
  search: { name: Search, objective: { target: 99.5%, window: 30 days } }
schedules:
  primary:
    name: Primary
    rotations:
      - { id: halves, people: [ana@example.com, ben@example.com], length: 12h, hand_over: '00:00', starts: 2026-11-23 }
escalation:
  default: { levels: [{ page: [schedule:primary], wait: 5m }, { page: [next:primary], wait: 5m }] }
severities: { sev1: { escalation: default } }
`

let stage: Stage

beforeAll(async () => {
  stage = await startStage({ files: () => ({ 'muster.yml': policy }) })
})
afterAll(async () => {
  await stage.close()
})

test('the Home tab shows what waits for its reader, in light, dark and on a phone', async () => {
  const ana = await stage.windowOf('ana')
  await type(ana, '/incident sev1 checkout: card payments fail')
  await reads(ana, /You're in/)
  await type(ana, '/incident sev3 search is slow')
  // The answer that it's declared is edited as soon as the channel is there: too soon to be seen each time.
  await reads(ana, /You're in \W?inc-2/)
  await openChannel(ana, 'muster')
  await ana.getByText(/your next update is due by/).waitFor()

  const ben = await stage.windowOf('ben')
  await openChannel(ben, 'muster')
  const home = ben.locator('.app-home')
  await home.getByText(/is paging you/).waitFor()
  await stage.picture(ben, 'home-light')
  await home.getByRole('button', { name: 'Acknowledge' }).click()
  await home.getByText('Nothing is waiting for you.').waitFor()

  for (const colorScheme of ['light', 'dark'] as const) {
    await ben.emulateMedia({ colorScheme })
    // Halfway between two colours nothing can be read.
    await ben.evaluate('Promise.all(document.getAnimations().map((one) => one.finished))')
    await ben.evaluate(axe)
    const { violations } = await ben.evaluate<{ violations: { id: string; impact: string }[] }>('axe.run()')
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    expect(grave.map(({ id }) => id)).toEqual([])
    await stage.picture(ben, `home-${colorScheme}-acknowledged`)
  }
  await ben.setViewportSize({ width: 390, height: 900 })
  expect(await ben.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await stage.picture(ben, 'home-narrow')
  await ben.getByRole('button', { name: 'Channels' }).click()
  await openChannel(ben, 'general')
  await ben.getByRole('heading', { name: '#general' }).waitFor()
})
