import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readPolicy } from '../../../src/config/policy-file.ts'
import { problemText } from '../../../src/config/problems.ts'
import { documentOf } from '../../../src/config/runbooks/document.ts'
import { readRunbooks } from '../../../src/config/runbooks/runbook-files.ts'
import { filesIn } from '../../../src/config/services/included-files.ts'
import { filesNamed } from '../services/support.ts'

const services = ['checkout', 'ledger']

function readOne(text: string, file = 'a.md') {
  const read = readRunbooks([{ pattern: file, service: null }], { services }, filesNamed({ [file]: text }))
  return { runbook: read.runbooks[0], told: read.problems.map(problemText), links: read.links }
}

const withFront = (front: string, body = '# T\n'): string => `---\n${front}\n---\n${body}`

describe('front matter', () => {
  test('says what a runbook is for', () => {
    const { runbook, told } = readOne(
      withFront(
        [
          'title: Restart checkout',
          'services: [checkout, ledger]',
          'severities: [sev1, 2, SEV-3]',
          'alerts: CheckoutDown',
          'keywords: [crash, 502]',
          'owner: S0614TZR7',
          'reviewed: 2026-05-01',
          'review_every: 6 months',
          'shell: bash',
          'runme: { id: 01HF, version: v3 }',
        ].join('\n'),
      ),
    )
    expect(told).toEqual([])
    expect(runbook).toMatchObject({
      file: 'a.md',
      title: 'Restart checkout',
      services: ['checkout', 'ledger'],
      severities: [1, 2, 3],
      alerts: ['CheckoutDown'],
      keywords: ['crash', '502'],
      owner: { kind: 'group', id: 'S0614TZR7' },
      ownerName: null,
      reviewed: '2026-05-01',
      reviewEvery: { count: 6, unit: 'month' },
    })
  })

  test.each([
    ['title: [', "front matter isn't YAML"],
    ['just words', "front matter isn't YAML"],
    ['reviewed: soon', '"soon" isn\'t a day; use for example 2026-12-25'],
    ['review_every: now and then', "isn't how often"],
    ['review_every: 0 months', "isn't how often"],
    ['severities: [sev5]', '"sev5" isn\'t a severity'],
    ['services: [chekout]', 'there\'s no service "chekout"; did you mean checkout?'],
    ['sevrities: [sev1]', 'did you mean severities?'],
    ['title: {a: 1}', "title: a map isn't text"],
    ['title: a\ntitle: b', 'appears twice'],
  ])('with %j is told, and the runbook is still there', (front, finding) => {
    const { runbook, told } = readOne(withFront(`${front}\nkeywords: [crash]`, '# Restart\n- [ ] Look\n'))
    expect(told.join('\n')).toContain(finding)
    expect(told[0]).toMatch(/^a\.md:\d+:\d+ /)
    expect(runbook?.steps.map(({ text }) => text)).toEqual(['Look'])
  })

  test('without an end, or missing, leaves the text', () => {
    expect(readOne('---\ntitle: x\n# Restart\n').told[0]).toContain('has no end')
    expect(readOne(withFront('- a\n- b')).told[0]).toContain('no list of keys and values')
    expect(readOne('# Restart\n').told[0]).toContain('has no front matter')
    expect(readOne('# Restart\n').runbook?.title).toBe('Restart')
    expect(readOne('', 'restart-it.md').runbook?.title).toBe('restart-it')
  })

  test('written on Windows reads the same', () => {
    const text = withFront('title: Restart', '- [ ] Look\n- [x] Act\n').replaceAll('\n', '\r\n')
    const { runbook, told } = readOne(text)
    expect({ told, steps: runbook?.steps.map((step) => step.text) }).toEqual({
      told: [],
      steps: ['Look', 'Act'],
    })
  })
})

describe('a document', () => {
  test('has the items of its task lists as steps, with code and actions that belong to them', () => {
    const { steps, findings, links } = documentOf(
      [
        '# Restart',
        'See [this](other.md).',
        '- not a step',
        '## First',
        '- [ ] Keep the `logs`, **then** go on',
        '  ```sh {"name":"logs"}',
        '  rm -rf /',
        '  ```',
        '  - [ ] Inner',
        '- [ ] Restart',
        '',
        '```muster-step',
        'run: restart-checkout',
        'with: { pods: 3, zone: eu }',
        'permitted: [S0614TZR7]',
        '```',
        '## Then',
        '```muster-step',
        'run: clear-cache',
        '```',
      ].join('\n'),
    )
    expect(findings).toEqual([])
    expect(links).toEqual([{ url: 'other.md', line: 2 }])
    expect(steps).toEqual([
      {
        text: 'Keep the logs, then go on',
        section: 'First',
        code: [{ language: 'sh', text: 'rm -rf /' }],
        action: null,
      },
      { text: 'Inner', section: 'First', code: [], action: null },
      {
        text: 'Restart',
        section: 'First',
        code: [],
        action: {
          automation: 'restart-checkout',
          data: { pods: 3, zone: 'eu' },
          permitted: [{ kind: 'group', id: 'S0614TZR7' }],
        },
      },
      {
        text: 'Run clear-cache',
        section: 'Then',
        code: [],
        action: { automation: 'clear-cache', data: {}, permitted: null },
      },
    ])
  })

  test.each([
    ['url: https://evil.example', 'url: unknown key'],
    ['run: https://evil.example/x', "isn't the id of a"],
    ['run: [', 'muster-step'],
    ['run: a\npermitted: []', 'is empty'],
    ['run: a\nwith: { a: [1] }', "isn't text, a number"],
    ['', 'run: is missing'],
  ])('with the action %j is told where', (yaml, finding) => {
    const { findings, steps } = documentOf(`# T\n\n\`\`\`muster-step\n${yaml}\n\`\`\`\n`)
    expect(findings.map(({ line }) => line)).toEqual([3])
    expect(findings[0]?.message).toContain(finding)
    expect(steps).toEqual([])
  })

  test.each([
    ['brackets', '['.repeat(20_000)],
    ['quotes', '>'.repeat(20_000)],
    ['lists', '- '.repeat(20_000)],
    ['stars', '*a '.repeat(8_000)],
    ['links', '[a](<b'.repeat(3_000)],
    ['steps', '- [ ] x\n'.repeat(12_000)],
    ['backticks', Array.from({ length: 120 }, (_, index) => '`'.repeat(index)).join(' ')],
  ])('of nothing but %s is bounded', (_, text) => {
    const { runbook } = readOne(withFront('title: x', text))
    expect(runbook?.steps.length ?? 0).toBeLessThanOrEqual(100)
  })
})

describe('files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-runbooks-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('of every kind are read or told, and nothing stops', () => {
    mkdirSync(join(folder, 'r/checkout/folder.md'), { recursive: true })
    writeFileSync(join(folder, 'r/checkout/good.md'), withFront('title: Good'))
    writeFileSync(join(folder, 'r/huge.md'), 'x'.repeat(2_000_000))
    writeFileSync(join(folder, 'r/binary.md'), Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80]))
    execFileSync('mkfifo', [join(folder, 'r/pipe.md')])
    const text = 'services: { checkout: { runbooks: r/checkout/**/*.md } }\nrunbooks: [r/*.md, none/*.md]\n'
    const outcome = readPolicy(text, 'muster.yml', filesIn(folder))
    expect(outcome.ok && outcome.policy.runbooks.map(({ file, services: of }) => [file, of])).toEqual([
      ['r/checkout/good.md', ['checkout']],
    ])
    const { problems } = readRunbooks(
      [{ pattern: 'r/**/*.md', service: null }],
      { services },
      filesIn(folder),
    )
    expect(problems.map(problemText)).toEqual([
      expect.stringContaining("r/binary.md:1:1 it isn't UTF-8 text"),
      "r/checkout/folder.md:1:1 it's a folder, not a file; left out",
      'r/huge.md:1:1 is larger than 100 kB; left out',
      "r/pipe.md:1:1 isn't a file; left out",
    ])
  })
})
