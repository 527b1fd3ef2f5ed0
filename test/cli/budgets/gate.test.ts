import { readFile, rm } from 'node:fs/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

const muster = `
calendar: { time_zone: Europe/Berlin, freezes: [{ from: 2026-12-20, until: 2026-12-26, why: holidays }] }
services:
  checkout: { objective: { target: 99.9% } }
  search: {}
`

/** It's Monday 23 November 2026, 14:00 UTC. */
let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.configure(muster)
  await terminal.run('migrate')
})

const minutes = (count: number) => terminal.advance(count * 60_000)
const dayMs = 24 * 60 * 60_000

async function gate(...args: string[]) {
  const { code, out } = await terminal.run('gate', ...args, '--json')
  return { code, ...(out === '' ? {} : JSON.parse(out)) }
}

async function spendAll(): Promise<void> {
  await terminal.run('declare', 'sev1', 'checkout: cards fail')
  minutes(50)
  await terminal.run('resolve', 'INC-1')
}

describe('gate', () => {
  test('is open while there is budget, and says how much', async () => {
    expect(await gate('checkout')).toEqual({
      code: 0,
      service: 'checkout',
      decision: 'go',
      remaining_minutes: 43.2,
      until: null,
      reasons: [],
      lifted_until: null,
    })
    expect(await gate('search')).toMatchObject({ code: 0, decision: 'go', remaining_minutes: null })
  })

  test('is closed by a spent budget, until enough of it has left the window', async () => {
    await spendAll()
    expect(await gate('checkout')).toMatchObject({
      code: 1,
      decision: 'frozen',
      remaining_minutes: -6.8,
      until: '2026-12-23T14:06:48.001Z',
      reasons: [{ kind: 'budget' }],
    })
    expect(await gate('search')).toMatchObject({ code: 0 })
  })

  test.each([
    ['sev1', 1],
    ['sev2', 1],
    ['sev3', 0],
  ])('with an open %s exits %d', async (severity, code) => {
    await terminal.run('declare', severity, 'search: no results')
    expect(await gate('search')).toMatchObject({ code })
    await terminal.run('resolve', 'INC-1')
    expect(await gate('search')).toMatchObject({ code: 0 })
  })

  test('is closed on the days that the calendar says, in its zone', async () => {
    terminal.advance(Date.parse('2026-12-19T22:59:00Z') - Date.parse('2026-11-23T14:00:00Z'))
    expect(await gate('search')).toMatchObject({ code: 0 })
    minutes(1)
    expect(await gate('search')).toMatchObject({
      code: 1,
      until: '2026-12-26T23:00:00.000Z',
      reasons: [{ kind: 'calendar', why: 'holidays' }],
    })
    terminal.advance(7 * dayMs)
    expect(await gate('search')).toMatchObject({ code: 0 })
  })

  test('is passed with a reason, which goes on record with what closed it', async () => {
    await spendAll()
    expect(await gate('checkout', '--override', 'security fix', '--by', 'UANA1')).toMatchObject({
      code: 0,
      decision: 'go',
      overridden: true,
    })
    const out = terminal.path('audit.jsonl')
    await terminal.run('audit', '--quarter', '2026-Q4', '--out', out)
    const rows = (await readFile(out, 'utf8')).trim().split('\n')
    expect(rows.at(-1)).toContain('gate_overridden')
    expect(rows.at(-1)).toContain('UANA1')
    expect((await terminal.run('verify')).code).toBe(0)
    expect(await gate('checkout')).toMatchObject({ code: 1 })
    expect(await gate('checkout', '--override', ' ')).toMatchObject({ code: 2 })
  })

  test('is told nothing of private incidents, whatever they spent', async () => {
    await terminal.run('declare', 'sev1', 'breach', '--private', '--service', 'checkout')
    minutes(60)
    expect(await gate('checkout')).toMatchObject({ code: 0, remaining_minutes: 43.2, reasons: [] })
  })

  describe("can't tell, and exits 2", () => {
    test('for a service that nobody knows, or none at all', async () => {
      expect(await terminal.run('gate', 'chekout')).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringContaining('Did you mean checkout?'),
      })
      expect(await terminal.run('gate')).toMatchObject({ code: 2 })
      expect(await terminal.run('gate', 'checkout', '--overide', 'x')).toMatchObject({ code: 2 })
    })

    test('without its database', async () => {
      await rm(terminal.path('muster.db'))
      expect(await terminal.run('gate', 'checkout')).toMatchObject({ code: 2, out: '' })
    })

    test('with a muster.yml that is wrong', async () => {
      await terminal.configure('services: { checkout: { objective: { target: 100% } } }')
      expect(await terminal.run('gate', 'checkout')).toMatchObject({ code: 2, out: '' })
    })
  })
})
