import { afterAll, beforeAll, test } from 'vitest'
import { openChannel, press, reads, type } from '../support/acts.ts'
import { type Stage, startStage } from '../support/stage.ts'

/** Ana and Ben take turns, by address; it's Ben's until midnight in UTC. */
const policy = `
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

test("someone takes another's shift: asked first, told to those it changes, paged, and undone", async () => {
  const cleo = await stage.windowOf('cleo')
  await type(cleo, '/incident oncall')
  await reads(cleo, /level 1, at once: @ben/)
  await type(cleo, '/incident cover @ben until 20:00')
  await reads(cleo, /Nothing is saved yet/)
  await stage.picture(cleo, 'on-call-cover')
  await press(cleo, 'Save')
  await reads(cleo, /Saved as primary-1/)
  const ben = await stage.windowOf('ben', { colorScheme: 'dark' })
  await openChannel(ben, 'muster')
  await ben.getByRole('button', { name: 'Messages' }).click()
  await reads(ben, /@cleo changed who's on call in Primary/)
  await ben.setViewportSize({ width: 390, height: 800 })
  await stage.picture(ben, 'on-call-told')

  await type(cleo, '/incident oncall who sev1')
  await reads(cleo, /level 1, at once: @cleo/)
  await type(cleo, '/incident oncall')
  await reads(cleo, /To undo a change/)
  await stage.picture(cleo, 'on-call')
  await press(cleo, 'Undo')
  await reads(cleo, /is undone from now on/)
})
