import { expect, test, vi } from 'vitest'
import { missingIn, runSandbox } from './support/run-sandbox.ts'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 300_000 })

test('an error budget that runs out is played from the first alert to the lift', async () => {
  const { code, output, complaint } = await runSandbox('--play', 'budget')
  expect(complaint).toBe('')
  expect(output).not.toContain('The story stopped')
  const landmarks = [
    '/api/v1/gate?service=checkout → 200 go, 43.2',
    'CheckoutSlow, warning, firing → 202',
    '[ Declare SEV-3 ]',
    'CheckoutErrors, critical, firing → 202',
    'INC-1',
    'Muster and ben\n',
    'ben     presses [ Acknowledge ]',
    '/api/v1/gate?service=checkout → 423',
    'ben     presses [ Open runbook ]',
    '0 of 3',
    '50 %',
    '90 %',
    'Muster  ⛔',
    'CheckoutErrors, critical, resolved → 202',
    '3 of 3',
    'ben     /incident resolve',
    '/api/v1/gate?service=checkout → 423 checkout is frozen by its spent',
    'ben     /incident service checkout lift 4h',
    '/api/v1/gate?service=checkout → 423 checkout is frozen by its spent',
    'dee     /incident service checkout lift 4h',
    '@dee lifted',
    '/api/v1/gate?service=checkout → 200 go, -',
  ]
  expect(missingIn(output, landmarks)).toEqual([])
  expect(code).toBe(0)
})
