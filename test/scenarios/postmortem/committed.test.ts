import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { minutes } from '../../support/bot.ts'
import { channelOf } from '../../support/reading.ts'
import { doctorOf, press, runBot, send, toldOnly, type } from '../../support/scenario.ts'
import { lastWords } from '../../support/shown/facts.ts'

test('published versions are commits, what is taken back is taken out, and a repository that is gone loses none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-git-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' }).trim()
  git('init', '--quiet')
  const policy = { ...defaultPolicy, learning: { ...defaultPolicy.learning, git: folder } }
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev2 search is slow, the key is AKIAIOSFODNN7EXAMPLE')
  const channel = channelOf(bot)
  await type(bot, 'ben', 'lead', channel)
  await bot.advance(minutes(40))
  await type(bot, 'ben', 'close anyway', channel)
  await press(bot, 'ben', await lastWords(bot, channel, 'closed'), 'open_findings_form')
  expect(await send(bot, 'ben', { root_cause: 'The index was too large.' })).toEqual({})
  await type(bot, 'ben', 'task @dee by fri alert on the size', channel)
  expect(await readdir(folder)).toEqual(['.git'])
  await type(bot, 'ben', 'postmortem publish', channel)
  await press(bot, 'ben', toldOnly(bot, 'ben'), 'publish_anyway')
  const [name = ''] = (await readdir(folder)).filter((one) => one.endsWith('.md'))
  expect(name).toMatch(/^inc-1-search-is-slow/)
  const text = git('show', `HEAD:${name}`)
  expect(text).toContain('version: 1')
  expect(text).toContain('The index was too large.')
  expect(text + git('log', '--format=%B')).not.toContain('AKIA')

  await rename(folder, `${folder}-away`)
  onTestFinished(() => rm(`${folder}-away`, { recursive: true, force: true }))
  await type(bot, 'ben', "postmortem publish anyway the vendor's part", channel)
  expect(await doctorOf(bot, 'ben')).toMatch(
    /its folder isn't there[\s\S]*Put the folder back, or correct postmortems\.git/,
  )
  await bot.stop()
  await bot.start()
  await rename(`${folder}-away`, folder)
  await bot.advance(minutes(10))
  expect(git('log', '--format=%s').split('\n').at(0)).toContain('version 2')
  expect(git('show', `HEAD:${name}`)).toContain("the vendor's part")
  expect(await doctorOf(bot, 'ben')).toContain('All good')

  await writeFile(join(folder, name), 'by hand')
  await type(bot, 'ben', "postmortem publish anyway the provider's part", channel)
  expect(await doctorOf(bot, 'ben')).toMatch(/nobody committed[\s\S]*Commit or discard those changes/)
  expect(await readFile(join(folder, name), 'utf8')).toBe('by hand')
  git('checkout', '--quiet', '--', name)
  await bot.advance(minutes(10))
  expect(git('log', '--format=%s').split('\n').at(0)).toContain('version 3')

  await type(bot, 'ben', 'postmortem retract a customer is named', channel)
  expect(git('ls-tree', '--name-only', 'HEAD')).toBe('')
  expect(git('log', '--format=%s').split('\n')).toHaveLength(4)

  await type(bot, 'ana', '')
  const leak = { title: 'A leak nobody knows of', severity: '4', options: ['is_private'] }
  expect(await send(bot, 'ana', leak)).toEqual({})
  await type(bot, 'ana', 'INC-2 close anyway')
  await type(bot, 'ana', 'INC-2 postmortem publish anyway')
  expect(git('log', '--format=%s').split('\n')).toHaveLength(4)
  expect(git('ls-files')).toBe('')

  // What was only rehearsed is in no library.
  await type(bot, 'ana', 'drill sev4 search is slow')
  await type(bot, 'ana', 'INC-3 close anyway')
  await type(bot, 'ana', 'INC-3 postmortem publish anyway')
  expect(git('log', '--format=%s').split('\n')).toHaveLength(4)
})

test("the doctor says that the repository's folder isn't there before anything was to be committed", async () => {
  const git = join(tmpdir(), 'muster-git-that-is-not-there')
  const bot = await runBot({ policy: { ...defaultPolicy, learning: { ...defaultPolicy.learning, git } } })
  expect(await doctorOf(bot, 'ana')).toMatch(/its folder isn't there[\s\S]*Put the folder back/)
})

test("what the repository's own hook refuses waits, and the doctor says whose the fix is", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-git-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  execFileSync('git', ['-C', folder, 'init', '--quiet'])
  const hook = join(folder, '.git', 'hooks', 'pre-commit')
  await mkdir(join(folder, '.git', 'hooks'), { recursive: true })
  await writeFile(hook, '#!/bin/sh\necho "no commits on Mondays" >&2\nexit 1\n', { mode: 0o755 })
  const policy = { ...defaultPolicy, learning: { ...defaultPolicy.learning, git: folder } }
  const bot = await runBot({ policy })
  await type(bot, 'ana', 'sev4 search is slow')
  await type(bot, 'ana', 'INC-1 close anyway')
  await type(bot, 'ana', 'INC-1 postmortem publish anyway')
  expect(await doctorOf(bot, 'ana')).toMatch(/no commits on Mondays[\s\S]*Fix that in the repository/)
  await rm(hook)
  await bot.advance(minutes(10))
  expect(await doctorOf(bot, 'ana')).toContain('All good')
})
