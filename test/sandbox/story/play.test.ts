import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'

type Ended = { code: number | null; output: string; complaint: string }

const timeoutMs = 90_000

async function runSandbox(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['src/sandbox/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, output, complaint }
}

/** The landmarks that do not follow the one before them. */
function missingIn(output: string, landmarks: readonly string[]): string[] {
  let from = 0
  return landmarks.filter((landmark) => {
    const at = output.indexOf(landmark, from)
    if (at >= 0) from = at + landmark.length
    return at < 0
  })
}

describe('a SEV-1 played in the terminal', () => {
  let played: Ended

  beforeAll(async () => {
    played = await runSandbox('--play')
  }, timeoutMs)

  test('it is played to its end', () => {
    expect(played.complaint).toBe('')
    expect(played.output).not.toContain('The story stopped')
    expect(played.code).toBe(0)
  })

  test('it goes from the declaration over a crash and an overdue update to the close', () => {
    const landmarks = [
      'ana     /incident sev1 checkout is down',
      '(only ana sees this) INC-1 declared, SEV-1.',
      '(pinned) the card',
      'Response due 14:07, nobody has acknowledged',
      'ben     presses [ Acknowledge ]',
      '@ben acknowledged after 2 min.',
      'Commander: @ben',
      'ben     puts :pushpin: on',
      'Its process is killed.',
      'It is started again.',
      'An update was due at 14:30.',
      'cleo    fills in "Update on INC-1"',
      'INC-1 is identified',
      'Action item 1 of INC-1: @eli',
      'ben     presses [ Monitoring ]',
      'resolved after 52 min',
      'Before closing:',
      'INC-1 is closed',
      '[file: inc-1-checkout-is-down.md]',
      '#postmortems',
    ]
    expect(missingIn(played.output, landmarks)).toEqual([])
  })

  test('the crash makes no reminder late', () => {
    expect(played.output).toMatch(
      /14:30 {2}#inc-1-checkout-is-down\n {2}Muster {2}An update was due at 14:30\./,
    )
    expect(played.output).not.toContain('Muster was not running')
  })

  test('the postmortem stands at its end, whole', () => {
    const sections = [
      'inc-1-checkout-is-down.md ─',
      '# INC-1 checkout is down',
      '| Time to acknowledge | 2 min |',
      '## Summary',
      '## Impact',
      '## Timeline',
      'noted: "Writes to the orders table have waited on a lock since 13:41."',
      '## Root cause',
      '## Contributing factors',
      '- _From the record:_ The update due 14:30 did not come in time.',
      '## Action items',
      '| eli | 2026-03-06 17:00 |',
      '## Learnings',
      '69 minutes, played in ',
    ]
    expect(missingIn(played.output, sections)).toEqual([])
  })

  test('the README quotes it as it is', () => {
    const [, quoted = ''] =
      /^```\n(14:02 {2}#general\n[^`]+)^```/m.exec(readFileSync('README.md', 'utf8')) ?? []
    const lines = quoted.split('\n').filter((line) => line.trim() !== '')
    expect(lines.length).toBeGreaterThan(20)
    expect(missingIn(played.output, lines)).toEqual([])
  })

  test('its transcript fits a terminal of 100 columns', () => {
    const [transcript = ''] = played.output.split('inc-1-checkout-is-down.md ─')
    expect(transcript.split('\n').filter((line) => line.length > 100)).toEqual([])
  })
})

test.each([
  [['--port', '70000'], '--port 70000: a port is a number from 0 to 65535'],
  [['--plya'], "Unknown option '--plya'"],
])('%j is answered with what is wrong and what there is', async (args, problem) => {
  const { code, output, complaint } = await runSandbox(...args)
  expect(code).toBe(1)
  expect(output).toBe('')
  expect(complaint).toContain(problem)
  expect(complaint).toContain('--play ')
})
