import { expect, test, vi } from 'vitest'
import { missingIn, runSandbox } from './support/run-sandbox.ts'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 300_000 })

test('a night on call is played from the page at 03:00 to the hand-over', async () => {
  const { code, output, complaint } = await runSandbox('--play', 'on-call')
  expect(complaint).toBe('')
  expect(output).not.toContain('The story stopped')
  const landmarks = [
    'cleo    /incident oncall',
    '03:00  #general\n  cleo    /incident sev1 checkout is down',
    '03:00  Muster and ana\n',
    '[ Acknowledge ]',
    '03:05  Muster and ben\n',
    "Muster and ben\n  ben     presses [ I can't ]",
    'Muster and eli\n',
    'Muster and eli\n  eli     presses [ Acknowledge ]',
    '03:30  #general\n  cleo    /incident sev3',
    '06:00  Muster and ben\n',
    'INC-2',
    'INC-1',
    'ben     /incident oncall',
    'Primary: @ben until',
  ]
  expect(missingIn(output, landmarks)).toEqual([])
  expect(output.match(/Muster and dee|Muster and fay/)).toBeNull()
  expect(code).toBe(0)
})
