import { mkdir, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

/** It's Monday 23 November 2026. */
async function terminalWith(files: Record<string, string>) {
  const terminal = await openTerminal()
  await terminal.configure('services: { checkout: {} }\n')
  await mkdir(terminal.path('runbooks'))
  for (const [file, text] of Object.entries(files)) await writeFile(terminal.path(`runbooks/${file}`), text)
  return terminal
}

const good = `---
title: Restart checkout
services: [checkout]
severities: [sev1]
reviewed: 2026-11-01
review_every: 6 months
---
- [ ] Look at [the other one](stale.md)
`
const stale = `---
title: Old
reviewed: 2026-05-22
review_every: 6 months
---
`

describe('runbooks', () => {
  test('lists them with what they are for', async () => {
    const { run } = await terminalWith({ 'good.md': good, 'stale.md': stale })
    const text = await run('runbooks')
    expect(text).toMatchObject({ code: 0, err: '' })
    expect(text.out).toContain('runbooks/good.md  Restart checkout  checkout  SEV-1  1 step')
    expect(text.out).toContain('stale: review was due on 2026-11-22')
    const json = JSON.parse((await run('runbooks', 'list', '--json')).out)
    expect(
      json.map(({ title, stale: why }: { title: string; stale: string | null }) => [title, why]),
    ).toEqual([
      ['Restart checkout', null],
      ['Old', 'not_reviewed'],
    ])
  })

  test('check exits 1 for broken front matter and dead links, and names their lines', async () => {
    const { run } = await terminalWith({
      'good.md': good,
      'stale.md': stale,
      'dead.md':
        '---\ntitle: Dead\nreviewed: never\n---\n[a](no/where.md) [b](good.md#x) [c](https://a.example)\n![d](d.png)\n',
    })
    const { code, out } = await run('runbooks', 'check', '--json')
    expect(code).toBe(1)
    const { ok, findings } = JSON.parse(out)
    expect(ok).toBe(false)
    expect(findings.map(({ kind, file, line }: Record<string, unknown>) => [kind, file, line])).toEqual([
      ['broken', 'runbooks/dead.md', 3],
      ['dead_link', 'runbooks/dead.md', 5],
      ['dead_link', 'runbooks/dead.md', 6],
      ['stale', 'runbooks/stale.md', null],
      ['no_review', 'runbooks/dead.md', null],
    ])
  })

  test('check exits 0 where only reviews are due, and 1 with --strict', async () => {
    const { run } = await terminalWith({ 'good.md': good, 'stale.md': stale })
    const usual = await run('runbooks', 'check')
    expect(usual).toMatchObject({ code: 0, err: '' })
    expect(usual.out).toContain('runbooks/stale.md stale: review was due on 2026-11-22')
    expect(usual.out).toContain('2 runbooks, 0 errors, 1 stale.')
    expect((await run('runbooks', 'check', '--strict')).code).toBe(1)
  })

  test('says what to type', async () => {
    const { run } = await terminalWith({})
    expect(await run('runbooks', 'chek')).toEqual({
      code: 1,
      out: '',
      err: 'muster: Usage: npm run muster -- runbooks [list|check]. Did you mean check?\n',
    })
    expect((await run('runbooks')).out).toContain('No runbooks.')
  })
})

test('the runbooks that come with Muster have no errors', async () => {
  const { run } = await openTerminal()
  const { code, out } = await run('runbooks', 'check', '--json')
  expect(JSON.parse(out)).toEqual({ ok: true, runbooks: 5, findings: [] })
  expect(code).toBe(0)
  const all = JSON.parse((await run('runbooks', '--json')).out)
  for (const { title, steps } of all) expect(steps.length, title).toBeGreaterThan(5)
})
