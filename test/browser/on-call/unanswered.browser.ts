import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { openChannel, press, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

/** Two at once around the clock, by address, and two more behind them; it's Monday afternoon. */
const policy = `
schedules:
  primary:
    name: Primary
    time_zone: Europe/Madrid
    rotations:
      - id: weekly
        people: [ana@example.com, ben@example.com, dee@example.com]
        at_once: 2
        length: 1 week
        hand_over: mon 09:00
        starts: 2026-11-23
      - id: office
        people: [dee@example.com, ben@example.com]
        at_once: 2
        length: 1 day
        hand_over: '08:00'
        only: [mon-fri 08:00-18:00]
  databases:
    name: Databases
    rotations: [{ id: eli, people: [eli@example.com, fay@example.com], length: 1 week, starts: 2026-11-23 }]
escalation:
  default:
    levels:
      - { page: [schedule:primary], wait: 5m }
      - { page: [next:primary, schedule:databases], wait: 5m }
      - { page: [fay@example.com], wait: 5m }
    fallback: '#incidents'
severities: { sev1: { escalation: default } }
`

let stage: Stage

beforeAll(async () => {
  stage = await startStage({ files: () => ({ 'muster.yml': policy }) })
})
afterAll(async () => {
  await stage.close()
})

const minutes = (count: number): Promise<void> => stage.session.clock.advance(count * 60_000)

/** The same in both colors and as wide as a telephone, for who looks at pictures. */
async function pictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // Buttons fade into their other color.
    await page.evaluate('Promise.allSettled(document.getAnimations().map(({ finished }) => finished))')
    await stage.picture(page, `${name}-${colorScheme}`)
  }
  await page.setViewportSize({ width: 390, height: 800 })
  await stage.picture(page, `${name}-390`)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
}

test('a page that nobody answers, from who is on call over the board to the fallback', async () => {
  const cleo = await stage.windowOf('cleo')
  await type(cleo, '/incident oncall')
  await reads(cleo, /level 1, at once: /)
  await pictures(cleo, 'on-call-several')

  await type(cleo, '/incident sev1 checkout is down')
  await openChannel(cleo, /inc-1/)
  await reads(cleo, /Not yet/)
  const dee = await stage.windowOf('dee')
  await openChannel(dee, /inc-1/)
  await reads(dee, /Not yet/)
  await press(dee, "I'm here")
  await reads(cleo, /Here: .*@dee/)
  await pictures(cleo, 'arrival-board')
  // Dee's press has answered, so it takes another incident to hear of nobody.
  await openChannel(cleo, 'general')
  await type(cleo, '/incident sev1 search is down')
  await openChannel(cleo, /inc-2/)
  await reads(cleo, /Not yet/)
  for (let level = 0; level < 3; level += 1) {
    await minutes(5)
    await stage.session.workspace.quiet({ forMs: 500, timeoutMs: 20_000 })
  }
  await reads(cleo, /@fay.*No response by 14:0\d.*Page 3/)
  await pictures(cleo, 'page-unanswered')
  await openChannel(cleo, 'incidents')
  await reads(cleo, /The response is in #inc-2-search-is-down/)
  await pictures(cleo, 'page-fallback')
  const fay = await stage.windowOf('fay')
  await openChannel(fay, 'muster')
  await fay.getByRole('button', { name: 'Messages' }).click()
  await reads(fay, /search is down/)
  await pictures(fay, 'page-direct')
  await press(fay, "I can't")
  await reads(fay, /You said you can't respond to INC-2/)
  await pictures(fay, 'page-declined')
  await openChannel(cleo, /inc-2/)
  await type(cleo, '/incident load teams')
  await cleo.getByRole('img', { name: /Pages/ }).first().waitFor()
  await pictures(cleo, 'load-in-a-channel')
})
