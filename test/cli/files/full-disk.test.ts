import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
})

const minute = 60_000

async function over(title: string): Promise<void> {
  const { out } = await terminal.run('declare', 'sev2', title)
  const [name = ''] = /INC-\d+/.exec(out) ?? []
  await terminal.run('resolve', name, 'the pool was restarted')
  await terminal.run('close', name)
  await terminal.run('publish', name, `${title}; we are working on it`)
}

/** Every file below a folder, by its path. */
async function contentsOf(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => !entry.isDirectory())
  const texts = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [relative(folder, path), await readFile(path, 'utf8')] as const
  })
  return Object.fromEntries(await Promise.all(texts))
}

test.each([
  ['postmortems', 'inc-1-checkout-is-down.md', []],
  ['export', 'timeline.csv', []],
  ['evidence', 'manifest.json', ['--quarter', '2026-Q4']],
  ['report', 'report-2026-11.json', ['--month', '2026-11']],
  ['status', 'index.html', []],
])('a full disk while `%s` writes leaves the earlier files as they were', async (command, last, options) => {
  await over('checkout is down')
  const folder = terminal.path('all')
  expect(await terminal.run(command, '--out', folder, ...options)).toMatchObject({ code: 0 })
  const before = await contentsOf(folder)
  expect(before).toHaveProperty([last])
  terminal.advance(minute)
  await over('search is slow')
  await symlink('/dev/full', join(folder, `${last}.${process.pid}.part`))
  const { code, err } = await terminal.run(command, '--out', folder, ...options)
  expect({ code, err }).toMatchObject({
    code: 1,
    err: expect.stringContaining(`${last}: the disk is full. Nothing was written.`),
  })
  expect(await contentsOf(folder)).toEqual(before)
  expect(await terminal.run(command, '--out', folder, ...options)).toMatchObject({ code: 0 })
  expect(await contentsOf(folder)).not.toEqual(before)
})

test.each([
  ['audit', 'audit.jsonl', ['--quarter', '2026-Q4']],
  ['audit', 'audit.csv', ['--quarter', '2026-Q4']],
  ['load', 'load.csv', ['--from', '2026-11-01', '--to', '2026-11-30', '--csv']],
])('a full disk while `%s` writes leaves the earlier %s as it was', async (command, name, options) => {
  await over('checkout is down')
  const file = terminal.path(name)
  await writeFile(file, 'as it was')
  await symlink('/dev/full', `${file}.${process.pid}.part`)
  expect(await terminal.run(command, ...options, '--out', file)).toMatchObject({
    code: 1,
    out: '',
    err: `muster: ${file}: the disk is full. Nothing was written.\n`,
  })
  expect(await readFile(file, 'utf8')).toBe('as it was')
  expect(await terminal.run(command, ...options, '--out', file)).toMatchObject({ code: 0 })
  expect(await readFile(file, 'utf8')).not.toBe('as it was')
})

/** The command line as a process of its own, whose files can grow to so many kilobytes. */
async function runWithin(kilobytes: number, args: readonly string[], redirected = '') {
  const script = `ulimit -f ${kilobytes * 2}; exec "$0" "$@" ${redirected}`
  const child = spawn('sh', ['-c', script, process.execPath, resolve('src/cli/main.ts'), ...args], {
    env: { PATH: process.env.PATH, USER: 'ana', DATABASE_URL: `sqlite:${terminal.path('muster.db')}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (data) => {
    said.out += String(data)
  })
  child.stderr.on('data', (data) => {
    said.err += String(data)
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, ...said }
}

describe('a disk that fills up in the middle', { timeout: 60_000 }, () => {
  test('leaves no part of a first muster.yml, which the next `init` would refuse to write over', async () => {
    const answers = [
      '--stage',
      'growth',
      '--zone',
      'UTC',
      '--on-call',
      'U024BE7LH',
      '--channel',
      '#incidents',
    ]
    const init = ['init', ...answers, '--out', terminal.path('muster.yml')]
    expect(await runWithin(1, init)).toEqual({
      code: 1,
      out: '',
      err: `muster: ${terminal.path('muster.yml')}: the file-size limit is reached. Nothing was written.\n`,
    })
    expect(await readdir(terminal.path('.'))).toEqual([])
    expect(await runWithin(1_000, init)).toMatchObject({ code: 0, err: '' })
  })

  test('keeps the backup before, and is said of the place where the copy would go', async () => {
    await over('checkout is down')
    const copy = terminal.path('copy.db')
    await writeFile(copy, 'as it was')
    const backup = ['backup', copy, '--force']
    const { code, err } = await runWithin(64, backup)
    expect(code).toBe(1)
    expect(err).toMatch(
      /^muster: The disk that \S+copy\.db would go to is full, .* Nothing was backed up\.\n$/,
    )
    expect(await readFile(copy, 'utf8')).toBe('as it was')
    expect((await readdir(terminal.path('.'))).filter((name) => name.includes('.part'))).toEqual([])
    expect(await runWithin(100_000, backup)).toMatchObject({ code: 0, err: '' })
  })

  test('is no success for what was sent to a file, and shows no stack', async () => {
    await over('checkout is down')
    expect(await runWithin(1_000, ['postmortem', 'INC-1'], '> /dev/full')).toEqual({
      code: 1,
      out: '',
      err: 'muster: The answer is cut off: the disk is full.\n',
    })
  })
})
