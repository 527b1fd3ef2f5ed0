import { beforeEach, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>

const served = { HTTP_PORT: '8080', WEB_URL: 'https://muster.example.com' }

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.configure(`
schedules:
  primary:
    rotations:
      - { id: weekly, people: [UANA1], hand_over: mon 09:00, starts: 2026-01-05 }
`)
})

async function addressOf(...args: string[]): Promise<string> {
  const { code, out, err } = await terminal.runWith(served)('oncall', 'calendar', ...args, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return (JSON.parse(out) as { address: string }).address
}

test('the address of a feed is the same until another is asked for', async () => {
  const first = await addressOf('--schedule', 'primary')
  expect(first).toMatch(/^https:\/\/muster\.example\.com\/calendars\/[\w-]{27}\.ics$/)
  expect(await addressOf('--schedule', 'primary')).toBe(first)
  const second = await addressOf('--schedule', 'primary', '--rotate')
  expect(second).not.toBe(first)
  expect(await addressOf('--schedule', 'primary')).toBe(second)
  expect(await addressOf('--person', 'UANA1')).not.toBe(second)
})

test.each([
  [[], 'primary'],
  [['--schedule', 'secondary'], 'primary'],
  [['--person', 'nobody'], '--person'],
  [['--schedule', 'primary', '--person', 'UANA1'], '--schedule or --person'],
])('%j is refused, saying what to type', async (args, says) => {
  const { code, err } = await terminal.runWith(served)('oncall', 'calendar', ...args)
  expect([code, err]).toEqual([1, expect.stringContaining(says)])
})

test('where nothing is served there is no address', async () => {
  const { code, err } = await terminal.run('oncall', 'calendar', '--schedule', 'primary')
  expect([code, err]).toEqual([1, expect.stringContaining('HTTP_PORT')])
})
