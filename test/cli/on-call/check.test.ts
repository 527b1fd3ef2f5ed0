import { expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

/** It's Monday 23 November 2026, 15:00 in Berlin. */
const run = async (yaml: string | null, ...args: string[]) => {
  const terminal = await openTerminal()
  if (yaml !== null) await terminal.configure(yaml)
  return terminal.run('check', ...args)
}

test('a file without a fault says so, and so does none at all', async () => {
  const yaml = 'schedules: { primary: { rotations: [{ id: all, people: [UANA1], hand_over: mon 09:00 }] } }'
  expect(await run(yaml)).toEqual({
    code: 0,
    err: '',
    out: 'muster.yml is valid: 1 schedule, 0 escalations.\n',
  })
  expect((await run(null)).out).toContain('0 schedules')
})

test('everything wrong is told at once, with its place', async () => {
  const { code, out, err } = await run('severities:\n  sev9: {}\nschedules: { primary: { rotations: [] } }\n')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toMatch(/muster\.yml:2:3 .*\n.*muster\.yml:3:/)
})

test('gaps, double bookings and surprises of the coming weeks are told, and refused by nobody', async () => {
  const yaml = `
calendar: { time_zone: Europe/Berlin }
schedules:
  primary:
    rotations:
      - { id: all, people: [UANA1, { who: UBEN1, until: 2026-12-03 }], length: 1 week, hand_over: mon 09:00, starts: 2026-11-23 }
  secondary:
    rotations:
      - { id: late, people: [UANA1], hand_over: sun 02:30, starts: 2026-12-01 }
escalation:
  default: { levels: [{ page: [schedule:primary], wait: 5m }, { page: [schedule:secondary], wait: 5m }] }
severities: { sev1: { escalation: default } }
`
  const { code, out } = await run(yaml)
  expect(code).toBe(0)
  expect(out.replace(/\S*muster\.yml:/, 'muster.yml:')).toMatchInlineSnapshot(`
    "muster.yml is valid: 2 schedules, 1 escalation.
      muster.yml:9:49 schedules.secondary.rotations.0.hand_over: 02:30 doesn't exist on 2027-03-28, when Europe/Berlin puts its clocks forward; the hand-over is at 03:00
      Nobody is on call in secondary from Monday 23 November 2026, 15:00 UTC+01:00 to Tuesday 1 December 2026, 02:30 UTC+01:00: rotation late hasn't begun.
      UANA1 is on call in primary and secondary from Friday 4 December 2026, 00:00 UTC+01:00 on, so escalation default would page the same person twice.
    "
  `)
  const data = JSON.parse((await run(yaml, '--json')).out)
  expect(data).toMatchObject({
    ok: true,
    remarks: [{ line: 9, key: 'schedules.secondary.rotations.0.hand_over' }],
    gaps: [{ schedule: 'secondary', reason: { kind: 'not_begun', rotation: 'late' } }],
  })
  expect(data.doubleBookings[0]).toMatchObject({ person: 'UANA1', escalations: ['default'] })
})
