import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { publicData } from '../../../src/reports/public-text.ts'
import { openTerminal } from '../terminal.ts'

/** It's Monday 23 November 2026, 14:00 UTC. */
test('report writes a month as three files, without private incidents, drills and names', async () => {
  const terminal = await openTerminal()
  await terminal.configure(
    'calendar: { time_zone: Europe/Berlin }\nservices: { checkout: { objective: { target: 99.9% } } }\n',
  )
  await terminal.run('migrate')
  const out = terminal.path('reports')
  expect(await terminal.run('report', '--out', out)).toMatchObject({ code: 0 })
  expect(await readFile(join(out, 'report-2026-11.md'), 'utf8')).toContain('No incidents were declared')

  await terminal.run('declare', 'sev1', 'Search <b>is</b> | *down*', '--service', 'checkout')
  await terminal.run('ack', 'INC-1')
  terminal.advance(10 * 60_000)
  await terminal.run('resolve', 'INC-1', 'restarted')
  await terminal.run('declare', 'sev2', 'Uploads are slow')
  const before = JSON.parse((await terminal.run('report', '--json')).out)
  await terminal.run('declare', 'sev1', 'A leak nobody knows of', '--private')
  await terminal.run('declare', 'sev1', 'An intruder', '--security')
  const { code, out: printed } = await terminal.run('report', '--month', '2026-11', '--out', out, '--json')
  const { files, out: folder, ...data } = JSON.parse(printed)
  expect({ code, files, folder }).toEqual({
    code: 0,
    files: ['report-2026-11.md', 'report-2026-11.html', 'report-2026-11.json'],
    folder: out,
  })
  expect(data).toMatchObject({
    period: '2026-11',
    from: '2026-10-31T23:00:00.000Z',
    incidents: { count: 2, open: 1, drills: 0, imported: 0 },
    targets: { met: 1, missed: 0, running: 1 },
    times: { acknowledge: { count: 1, medianMs: 0 }, resolve: { count: 1, medianMs: 600_000 } },
  })
  // Private ones leave no trace, not in a sum either.
  expect({ ...data, reportedAt: null, to: null }).toEqual({ ...before, reportedAt: null, to: null })
  expect((await readdir(out)).sort()).toEqual(files.toSorted())

  const [markdown = '', html = '', json = ''] = await Promise.all(
    files.map((name: string) => readFile(join(out, name), 'utf8')),
  )
  expect(JSON.parse(json)).toEqual(data)
  for (const text of [markdown, html, json]) expect(text).not.toMatch(/leak|intruder|\bana\b/i)
  expect(markdown).toContain('| SEV-1 | 0 s | 10 min | 10 min |')
  // Of incidents and of budgets, each for screens and for phones; the other sections have nothing to draw.
  expect(html.match(/<svg/g)).toHaveLength(4)
  expect(html).toContain('2 incidents, 1 still open')
  expect(html).not.toMatch(/<script|src=|href=/)

  // A title shows where a drill or a lesson does; the one who it mentions is nobody's business there.
  expect(publicData({ title: ['ask @ben or <@U0DEE>, key AKIAIOSFODNN7EXAMPLE'] }).title[0]).toMatch(
    /^ask someone or someone, key (?!AKIA)/,
  )

  const quarter = JSON.parse((await terminal.run('report', '--quarter', '2026-Q4', '--json')).out)
  expect(quarter).toMatchObject({
    period: '2026-Q4',
    from: '2026-09-30T22:00:00.000Z',
    incidents: data.incidents,
  })
  const earlier = await terminal.run('report', '--month', '2019-01')
  expect(earlier).toMatchObject({
    code: 0,
    out: expect.stringContaining('No incidents were declared in January 2019.'),
  })
})

test.each([
  [['--month', '2026-12'], '2026-12 is still to come. The current month is --month 2026-11.'],
  [['--quarter', '2027-Q1'], '2027-Q1 is still to come. The current quarter is --quarter 2026-Q4.'],
  [['--month', '2026-13'], '--month takes a month, such as 2026-11.'],
  [['--month', '2026-Q4'], '--month takes a month, such as 2026-11.'],
  [['--quarter', 'last'], '--quarter takes a quarter, such as 2026-Q4.'],
  [['--month', '2026-11', '--quarter', '2026-Q4'], 'Either --month or --quarter, not both.'],
  [['--out', ''], 'Which folder? Add a name behind --out, or leave it out.'],
])('report %j is refused with a sentence', async (args, sentence) => {
  const terminal = await openTerminal()
  await terminal.run('migrate')
  const { code, out, err } = await terminal.run('report', ...args)
  expect({ code, out, err: err.trim() }).toEqual({ code: 1, out: '', err: expect.stringContaining(sentence) })
})
