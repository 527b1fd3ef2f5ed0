import { readdir, readFile, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
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
