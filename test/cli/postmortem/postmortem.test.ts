import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { openTerminal } from '../terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
})

const minute = 60_000

/** Declared, acknowledged after 4 minutes, resolved after 30, closed. */
async function over(title = 'checkout is down', ...options: string[]): Promise<void> {
  const { run, advance } = terminal
  const { out } = await run('declare', 'sev2', title, ...options)
  const [name = ''] = /INC-\d+/.exec(out) ?? []
  advance(4 * minute)
  await run('ack', name)
  advance(26 * minute)
  await run('resolve', name, 'the pool was restarted; password=hunter2')
  await run('close', name)
}

describe('one postmortem', () => {
  test.each(['INC-1', 'inc-1', '1'])('is found by %s, and is Markdown with front matter', async (name) => {
    await over()
    const { code, out } = await terminal.run('postmortem', name)
    expect(code).toBe(0)
    const [, front = '', document = ''] = out.split(/^---$/m)
    expect(parse(front)).toMatchObject({
      incident: 'INC-1',
      title: 'checkout is down',
      severity: 2,
      status: 'closed',
      private: false,
      declared: '2026-11-23T14:00:00.000Z',
      resolved: '2026-11-23T14:30:00.000Z',
    })
    expect(document).toMatch(/^\n\n# INC-1 checkout is down\n/)
  })

  test('is data, with what the record says', async () => {
    await over()
    const { out } = await terminal.run('postmortem', 'INC-1', '--format', 'json')
    const data = JSON.parse(out)
    expect(data).toMatchObject({
      number: 1,
      title: 'checkout is down',
      moments: {
        impact_began: null,
        declared: '2026-11-23T14:00:00.000Z',
        acknowledged: '2026-11-23T14:04:00.000Z',
      },
      figures: {
        time_to_acknowledge_min: 4,
        time_to_resolve_min: 30,
        since_impact_began: { time_to_resolve_min: null },
      },
      findings: { root_cause: null },
      masked: ['password'],
      action_items: [],
    })
    expect(Object.keys(data.sections)).toEqual([
      'summary',
      'impact',
      'timeline',
      'root_cause',
      'contributing_factors',
      'action_items',
      'learnings',
    ])
    expect(data.timeline.map(({ kind }: { kind: string }) => kind)).toContain('resolved')
    expect(JSON.parse((await terminal.run('postmortem', '1', '--format', 'json', '--json')).out)).toEqual(
      data,
    )
  })

  test.each(['md', 'html', 'json'])(
    'as %s, holds no secret and nobody by name, and goes to a file',
    async (format) => {
      await over()
      const file = terminal.path(`it.${format}`)
      expect(await terminal.run('postmortem', '1', '--format', format, '--out', file)).toMatchObject({
        code: 0,
      })
      const text = await readFile(file, 'utf8')
      expect(text).toContain('the pool was restarted')
      expect(text).not.toMatch(/hunter2|cli:ana|\bana\b/)
      expect(await readdir(terminal.path('.'))).not.toContainEqual(expect.stringContaining('.part'))
    },
  )

  test('of a private incident goes to a file that only its owner reads', async () => {
    await over('breach', '--private')
    await terminal.run('postmortem', '1', '--out', terminal.path('breach.md'))
    expect((await stat(terminal.path('breach.md'))).mode & 0o777).toBe(0o600)
  })

  test.each([
    [['postmortem'], 'Which incident? Usage: npm run muster -- postmortem INC-42'],
    [['postmortem', 'INC-9'], 'No INC-9.'],
    [['postmortem', '1', '--format', 'pdf'], '--format takes one of md, html, json.'],
    [['postmortem', '1', '--out', ''], 'Which file?'],
    [['postmortems'], 'Add --out DIR.'],
    [['postmortems', '--out', 'x', '--since', 'monday'], '--since takes a day, such as 2026-11-01.'],
    [['postmortems', '--out', 'x', '--since', '2027-01-01'], '--since 2027-01-01 is still to come.'],
  ])('%j exits 1 with a message', async (args, sentence) => {
    await over()
    const { code, out, err } = await terminal.run(...args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(sentence)
  })
})

describe('all postmortems', () => {
  test('since a day, under stable names, private ones only when asked for', async () => {
    await over('before')
    terminal.advance(48 * 60 * minute)
    await over('checkout is down')
    await over('breach', '--private')
    await terminal.run('declare', 'sev3', 'still open')
    const { out } = await terminal.run('postmortems', '--since', '2026-11-25', '--out', terminal.path('all'))
    expect(out).toContain('1 private left out')
    expect(await readdir(terminal.path('all'))).toEqual(['inc-2-checkout-is-down.md'])
    await terminal.run('postmortems', '--out', terminal.path('more'), '--private', '--format', 'html')
    expect((await readdir(terminal.path('more'))).sort()).toEqual([
      'inc-1-before.html',
      'inc-2-checkout-is-down.html',
      'inc-3-breach.html',
    ])
  })

  test('where one cannot be written, none is, and what was there stays', async () => {
    await over('first')
    await over('second')
    const out = terminal.path('all')
    await mkdir(join(out, 'inc-2-second.md'), { recursive: true })
    await writeFile(join(out, 'inc-1-first.md'), 'as it was')
    const { code, err } = await terminal.run('postmortems', '--out', out)
    expect(code).toBe(1)
    expect(err).toContain('inc-2-second.md is a folder')
    expect((await readdir(out)).sort()).toEqual(['inc-1-first.md', 'inc-2-second.md'])
    expect(await readFile(join(out, 'inc-1-first.md'), 'utf8')).toBe('as it was')
  })

  test('a full disk is named, and leaves nothing half written', async () => {
    await over()
    await writeFile(terminal.path('it.md'), 'as it was')
    // The one device that is always full, in place of the file that's written first.
    await symlink('/dev/full', terminal.path(`it.md.${process.pid}.part`))
    const { code, out, err } = await terminal.run('postmortem', '1', '--out', terminal.path('it.md'))
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('it.md: the disk is full. Nothing was written.')
    expect(await readFile(terminal.path('it.md'), 'utf8')).toBe('as it was')
    expect(await readdir(terminal.path('.'))).not.toContainEqual(expect.stringContaining('.part'))
  })

  test("a folder that isn't there or can't be written is named", async () => {
    await over()
    const missing = await terminal.run('postmortem', '1', '--out', terminal.path('no/where.md'))
    expect(missing.err).toContain("where.md: its folder isn't there. Nothing was written.")
    await writeFile(terminal.path('file'), '')
    const blocked = await terminal.run('postmortems', '--out', terminal.path('file'))
    expect(blocked.code).toBe(1)
    expect(blocked.err).toContain('Nothing was written.')
    // Nobody may write there, root neither.
    const denied = await terminal.run('postmortem', '1', '--out', '/sys/it.md')
    expect(denied.err).toMatch(/it\.md: (?:permission denied|the disk is read-only)\. Nothing was written\./)
  })
})

test('`export` masks what people wrote, and says so', async () => {
  await over()
  const { out } = await terminal.run('export', '--out', terminal.path('everything'))
  expect(out).toContain('password. A backup has everything.')
  for (const file of ['incidents.json', 'timeline.csv']) {
    expect(await readFile(terminal.path(`everything/${file}`), 'utf8')).not.toContain('hunter2')
  }
})
