import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { root } from '../support/house/source-files.ts'

type Outcome = 'passed' | 'failed' | 'skipped'

/** A test file as vitest reports it: each test's outcome by its title. */
const file = (path: string, outcomes: Record<string, Outcome>, status: Outcome = 'passed') => ({
  name: join(root, path),
  status: Object.values(outcomes).includes('failed') ? 'failed' : status,
  assertionResults: Object.entries(outcomes).map(([fullName, outcome]) => ({ fullName, status: outcome })),
})

/** What the summary says of these checks, each with the test files that it left, if it left any. */
const summaryOf = (checks: Record<string, 'passed' | 'failed'>, reports: Record<string, object[]> = {}) => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-summary-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const lines = Object.entries(checks).map(([name, outcome]) => `${outcome}\t${name}\n`)
  writeFileSync(join(folder, 'checks'), lines.join(''))
  for (const [name, testResults] of Object.entries(reports)) {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify({ testResults }))
  }
  const ran = spawnSync(process.execPath, ['.ci/summary.mjs', folder], { cwd: root, encoding: 'utf8' })
  return { status: ran.status, lines: ran.stdout.trim().split('\n'), stderr: ran.stderr }
}

describe('the count of a run', () => {
  test('is of checks and tests together, and 0 when all passed', () => {
    const reports = { tests: [file('test/a.test.ts', { one: 'passed', two: 'passed' })] }
    expect(summaryOf({ types: 'passed', tests: 'passed' }, reports)).toEqual({
      status: 0,
      lines: ['4 passed, 0 failed'],
      stderr: '',
    })
  })

  test('names the file beside what failed, and counts its check no second time', () => {
    const reports = {
      tests: [
        file('test/a.test.ts', { one: 'passed', 'of what is over': 'failed' }),
        file('test/b.test.ts', {}, 'failed'),
      ],
    }
    expect(summaryOf({ types: 'failed', tests: 'failed' }, reports)).toMatchObject({
      status: 1,
      lines: [
        'failed: types',
        'failed: test/b.test.ts: cannot be loaded',
        'failed: test/a.test.ts: of what is over',
        '1 passed, 3 failed',
      ],
    })
  })

  test('says why a test failed, in a few lines without colours', () => {
    const why = [
      'Error: \u001b[31mexpected\u001b[39m 1 to be 2',
      ...Array<string>(40).fill('    at a line'),
    ].join('\n')
    const broken = {
      name: join(root, 'test/a.test.ts'),
      status: 'failed',
      assertionResults: [{ fullName: 'one', status: 'failed', failureMessages: [why] }],
    }
    const { lines } = summaryOf({ tests: 'failed' }, { tests: [broken] })
    expect(lines.slice(0, 2)).toEqual(['test/a.test.ts: one failed:', '    Error: expected 1 to be 2'])
    expect(lines.slice(-2)).toEqual(['failed: test/a.test.ts: one', '0 passed, 1 failed'])
    expect(lines.length).toBeLessThan(20)
  })

  test('takes the tests of several checks, and a check that ended without a failed test counts itself', () => {
    const good = [file('test/a.test.ts', { one: 'passed' })]
    const reports = { 'a whole day on sqlite': good, 'a whole day on postgres': good }
    const checks = { 'a whole day on sqlite': 'passed', 'a whole day on postgres': 'failed' } as const
    expect(summaryOf(checks, reports).lines).toEqual([
      'failed: a whole day on postgres',
      '3 passed, 1 failed',
    ])
  })

  test("doesn't let a skip pass that nobody explained, or a run without tests", () => {
    const reports = { tests: [file('test/a.test.ts', { one: 'passed', later: 'skipped' })] }
    expect(summaryOf({ tests: 'passed' }, reports)).toMatchObject({
      status: 1,
      lines: ['failed: test/a.test.ts: later (skipped without a known reason)', '2 passed, 1 failed'],
    })
    expect(summaryOf({ tests: 'passed', more: 'passed' }, { ...reports, more: [] }).lines).toContain(
      'failed: more: no test has run',
    )
    expect(summaryOf({ types: 'passed' }).lines).toEqual(['failed: no test has run', '1 passed, 1 failed'])
  })
})
