import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { commitFile, repositoryTrouble } from '../../../src/process/git/commit-file.ts'

const openRepository = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-git-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const run = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })
  run('init', '--quiet')
  const commit = (text: string | null, name = 'inc-1-checkout.md') =>
    commitFile(folder, { stem: 'inc-1', name, text, message: 'INC-1 postmortem' })
  const log = (): string[] => run('log', '--format=%s').split('\n').filter(Boolean)
  return { folder, run, commit, log, path: (name: string) => join(folder, name) }
}

describe('a repository', () => {
  test('gets one file a commit, under the name it had first, and nothing that stood there besides', async () => {
    const { run, commit, log, path } = await openRepository()
    expect(await commit('one\n')).toEqual({ kind: 'committed' })
    await writeFile(path('own.md'), 'mine')
    run('add', 'own.md')
    expect(await commit('two\n', 'inc-1-another-title.md')).toEqual({ kind: 'committed' })
    expect(await commit('two\n')).toEqual({ kind: 'same' })
    expect(run('show', '--format=', '--name-only', 'HEAD').trim()).toBe('inc-1-checkout.md')
    expect(run('status', '--porcelain').trim()).toBe('A  own.md')
    expect(run('show', 'HEAD:inc-1-checkout.md')).toBe('two\n')
    expect(await commit(null)).toEqual({ kind: 'committed' })
    expect(run('ls-tree', '--name-only', 'HEAD').trim()).toBe('')
    expect(log()).toHaveLength(3)
    expect(await commit(null)).toEqual({ kind: 'same' })
  })

  test('whose file somebody changed keeps their change', async () => {
    const { commit, log, path } = await openRepository()
    await commit('one\n')
    await writeFile(path('inc-1-checkout.md'), 'by hand\n')
    expect(await commit('two\n')).toEqual({
      kind: 'refused',
      says: 'inc-1-checkout.md has changes there that nobody committed',
    })
    expect(await readFile(path('inc-1-checkout.md'), 'utf8')).toBe('by hand\n')
    expect(log()).toHaveLength(1)
  })

  test('whose hook refuses says so, is as it was, and runs its hooks without our environment', async () => {
    const { folder, run, commit, path } = await openRepository()
    process.env.MUSTER_TEST_SECRET = 'xoxb-secret'
    onTestFinished(() => {
      delete process.env.MUSTER_TEST_SECRET
    })
    const hook = path('.git/hooks/pre-commit')
    await mkdir(path('.git/hooks'), { recursive: true })
    await writeFile(hook, '#!/bin/sh\nenv > .git/environment\necho "no commits on Sundays" >&2\nexit 1\n')
    await chmod(hook, 0o755)
    expect(await commit('one\n')).toEqual({ kind: 'refused', says: 'no commits on Sundays' })
    expect(await readdir(folder)).toEqual(['.git'])
    expect(run('status', '--porcelain')).toBe('')
    expect(await readFile(path('.git/environment'), 'utf8')).not.toContain('xoxb-secret')
    await rm(hook)
    expect(await commit('one\n')).toEqual({ kind: 'committed' })
    await writeFile(hook, '#!/bin/sh\nexit 1\n')
    await chmod(hook, 0o755)
    expect(await commit('two\n')).toMatchObject({ kind: 'refused' })
    expect(await commit(null)).toMatchObject({ kind: 'refused' })
    expect(await readFile(path('inc-1-checkout.md'), 'utf8')).toBe('one\n')
    expect(run('status', '--porcelain')).toBe('')
  })

  test("takes the next file after one that couldn't even be read", async () => {
    const { commit, path } = await openRepository()
    await symlink('inc-1-checkout.md', path('inc-1-checkout.md'))
    const first = commit('one\n')
    const behind = commit('two\n', 'inc-1-another-title.md')
    await expect(first).rejects.toMatchObject({ code: 'ELOOP' })
    expect(await behind).toEqual({ kind: 'committed' })
    await rm(path('inc-1-checkout.md'))
    expect(await commit('three\n')).toEqual({ kind: 'committed' })
  })

  test('that another attempt left in the middle of its file is gone on with', async () => {
    const { run, commit, path } = await openRepository()
    await commit('one\n')
    // As a kill between writing and committing leaves it.
    const hook = path('.git/hooks/pre-commit')
    await mkdir(path('.git/hooks'), { recursive: true })
    await writeFile(hook, '#!/bin/sh\ncp .git/muster-writes .git/kept\n')
    await chmod(hook, 0o755)
    await commit('two\n')
    run('reset', '--quiet', '--soft', 'HEAD~1')
    await writeFile(path('.git/muster-writes'), await readFile(path('.git/kept')))
    await rm(hook)
    expect(await commit('three\n')).toEqual({ kind: 'committed' })
    expect(run('show', 'HEAD:inc-1-checkout.md')).toBe('three\n')
  })

  test('that is gone, or none, is said', async () => {
    const { folder } = await openRepository()
    expect(await repositoryTrouble(folder)).toBeNull()
    expect(await repositoryTrouble(join(folder, 'gone'))).toBe("its folder isn't there")
    const plain = await mkdtemp(join(tmpdir(), 'muster-plain-'))
    onTestFinished(() => rm(plain, { recursive: true, force: true }))
    expect(await repositoryTrouble(plain)).toBe("it's no git repository")
  })

  test('in the middle of a merge by hand is left to the person who merges', async () => {
    const { run, commit, log, path } = await openRepository()
    const own = (text: string, ...args: string[]) => {
      execFileSync('sh', ['-c', `printf '${text}' > own.md`], { cwd: path('.') })
      run('add', 'own.md')
      run(
        '-c',
        'user.name=Eli',
        '-c',
        'user.email=eli@acme.example',
        'commit',
        '--quiet',
        '-m',
        text,
        ...args,
      )
    }
    await commit('one\n')
    own('base')
    const [main] = [run('branch', '--show-current').trim()]
    run('checkout', '--quiet', '-b', 'other')
    own('theirs')
    run('checkout', '--quiet', main)
    own('ours')
    expect(() => run('merge', '--quiet', 'other')).toThrow()
    const before = [run('status', '--porcelain'), await readFile(path('own.md'), 'utf8')]
    expect(await commit('two\n')).toMatchObject({
      kind: 'refused',
      says: expect.stringContaining('during a merge'),
    })
    expect(
      await commitFile(path('.'), { stem: 'inc-2', name: 'inc-2.md', text: 'x', message: 'm' }),
    ).toMatchObject({ kind: 'refused' })
    expect([run('status', '--porcelain'), await readFile(path('own.md'), 'utf8')]).toEqual(before)
    expect(await readFile(path('inc-1-checkout.md'), 'utf8')).toBe('one\n')
    own('both')
    expect(await commit('two\n')).toEqual({ kind: 'committed' })
    expect(log()[0]).toBe('INC-1 postmortem')
  })

  test('on a full disk keeps what it has, and takes the next attempt', async () => {
    const { run, commit, path } = await openRepository()
    await commit('one\n')
    // The one device that is always full, in place of the file that's written first.
    await symlink('/dev/full', path('inc-1-checkout.md.part'))
    expect(await commit('two\n')).toEqual({ kind: 'refused', says: 'the disk is full' })
    expect(run('status', '--porcelain')).toBe('')
    expect(await readFile(path('inc-1-checkout.md'), 'utf8')).toBe('one\n')
    expect(await commit('two\n')).toEqual({ kind: 'committed' })
  })

  test('takes two at once one after the other', async () => {
    const { folder, log } = await openRepository()
    const outcomes = await Promise.all(
      [1, 2, 3].map((number) =>
        commitFile(folder, { stem: `inc-${number}`, name: `inc-${number}.md`, text: 'x', message: 'm' }),
      ),
    )
    expect(outcomes).toEqual([1, 2, 3].map(() => ({ kind: 'committed' })))
    expect(log()).toHaveLength(3)
  })
})
