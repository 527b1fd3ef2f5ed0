import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { type Ended, missingIn, runSandbox } from './support/run-sandbox.ts'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

describe('a SEV-1 played in the terminal', () => {
  let played: Ended

  beforeAll(async () => {
    played = await runSandbox('--play')
  })

  test('it is played to its end', () => {
    expect(played.complaint).toBe('')
    expect(played.output).not.toContain('The story stopped')
    expect(played.code).toBe(0)
  })

  test('it goes from the declaration over a crash and an overdue update to the close', () => {
    const landmarks = [
      'ana     /incident sev1 checkout is down',
      '(pinned) the card',
      'ben     presses [ Acknowledge ]',
      '@ben',
      'ben     /incident lead',
      'ben     puts :pushpin: on',
      'Its process is killed.',
      'It is started again.',
      'cleo    fills in "',
      '/incident status identified',
      'ben     /incident status monitoring',
      '/incident resolve',
      '52 min',
      '[file: inc-1-checkout-is-down.md]',
      '#postmortems',
    ]
    expect(missingIn(played.output, landmarks)).toEqual([])
  })

  test('the crash makes no reminder late', () => {
    expect(played.output).toMatch(/14:30 {2}#inc-1-checkout-is-down\n {2}Muster /)
  })

  test('the postmortem stands at its end, whole', () => {
    const sections = [
      'inc-1-checkout-is-down.md ─',
      '# INC-1 checkout is down',
      '## Summary',
      'Impact began Tue 3 Mar 2026, 13:41',
      '| 2 min |',
      '## Impact',
      '## Timeline',
      'Writes to the orders table have waited on a lock since 13:41.',
      '## Root cause',
      '## Contributing factors',
      '## Action items',
      'run migrations of large tables without a lock',
      '## Learnings',
      '69 minutes, played in ',
    ]
    expect(missingIn(played.output, sections)).toEqual([])
  })

  test('the README quotes it as it is', () => {
    const [, quoted = ''] =
      /^```\n(14:02 {2}#general\n[^`]+)^```/m.exec(readFileSync('README.md', 'utf8')) ?? []
    // Which of two channels shows something first is nobody's promise, and neither is whether the card does before a
    // message: each passage is looked for by itself, with its lines in any order.
    const passages = quoted.trim().split('\n\n')
    expect(passages.length).toBeGreaterThan(3)
    const headOf = (passage: string) => passage.split('\n', 1)[0]
    const shown = Map.groupBy(played.output.split('\n\n'), headOf)
    const isShown = (passage: string) => {
      const lines = new Set(shown.get(headOf(passage))?.flatMap((each) => each.split('\n')))
      return passage.split('\n').every((line) => lines.has(line))
    }
    expect(passages.filter((passage) => !isShown(passage))).toEqual([])
  })

  test('its transcript fits a terminal of 100 columns', () => {
    const [transcript = ''] = played.output.split('inc-1-checkout-is-down.md ─')
    expect(transcript.split('\n').filter((line) => line.length > 100)).toEqual([])
  })
})

test.each([
  [['--port', '70000'], '--port 70000: a port is a number from 0 to 65535'],
  [['--limits', 'some'], '--limits some: choose "published" or "none"'],
  [['--plya'], "Unknown option '--plya'"],
  [['--play', 'on-cal'], '--play on-cal: choose one of "incident", "on-call", "budget"'],
])('%j is answered with what is wrong and what there is', async (args, problem) => {
  const { code, output, complaint } = await runSandbox(...args)
  expect(code).toBe(1)
  expect(output).toBe('')
  expect(complaint).toContain(problem)
  expect(complaint).toContain('--play ')
})
