import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createLog } from '../../src/process/log.ts'
import { reloadingOn } from '../../src/process/reloading.ts'
import { install, type Process, stop } from './support/child-bot.ts'

const policyWithin = (within: string): string =>
  `severities:\n  sev2: {response: {within: ${within}}}\ninclude: [services.yml]\n`

const catalogueOf = (id: string): string => `services:\n  ${id}: {name: ${id}}\n`

const linesOf = (bot: Process, message: string): string[] =>
  bot
    .output()
    .split('\n')
    .filter((line) => line.includes(message))

test('SIGHUP: a good file and what it includes hold at once, a bad one changes nothing, and nothing stops', async () => {
  const { folder, workspace, start, settle } = await install(policyWithin('45m'))
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('services.yml', catalogueOf('checkout'))
  const bot = await start()
  const hangUp = async (message: string, times: number): Promise<void> => {
    bot.child.kill('SIGHUP')
    await workspace.until(() => linesOf(bot, message).length === times, { what: message })
  }
  const ana = workspace.as('ana')
  const answer = async (text: string): Promise<string> =>
    workspace.plainTextOf((await ana.command('/incident', text)).response ?? expect.fail(text))

  write('muster.yml', 'severities:\n  sev2: {response: {within: soon}}\ncolour: red\n')
  await hangUp('read again and is wrong', 1)
  const problems = linesOf(bot, 'the policy file is wrong').join('\n')
  expect(problems).toMatch(/muster\.yml:2:\d+ severities\.sev2\.response/)
  expect(problems).toMatch(/muster\.yml:3:1 colour/)
  expect(await answer('sev2 the search is down')).toContain('14:45')

  write('muster.yml', policyWithin('50m'))
  write('services.yml', catalogueOf('search'))
  await hangUp('read again, and is in force', 1)
  expect(await answer('sev2 the mail is down')).toContain('14:50')
  expect(await answer('service search')).not.toMatch(/no service/i)
  expect(await answer('service checkout')).toMatch(/no service/i)

  write('services.yml', 'services:\n  search: {nam: Search}\n')
  await hangUp('read again and is wrong', 2)
  expect(linesOf(bot, 'the policy file is wrong').at(-1)).toMatch(/services\.yml:2:\d+ services\.search/)
  await settle()
  expect((await stop(bot)).code).toBe(0)
})

const watch = (reload: () => Promise<void>) => {
  const said: string[] = []
  const keep = (line: string) => said.push((JSON.parse(line) as { message: string }).message)
  return {
    said,
    onSignal: reloadingOn(
      reload,
      createLog('info', keep, () => 0),
    ),
  }
}

test('signals that come during a reload are one more reload after it', async () => {
  let [times, atOnce, atMost] = [0, 0, 0]
  const { onSignal } = watch(async () => {
    times += 1
    atOnce += 1
    atMost = Math.max(atMost, atOnce)
    await pause(10)
    atOnce -= 1
  })
  const first = onSignal('SIGHUP')
  for (let more = 0; more < 5; more += 1) void onSignal('SIGHUP')
  await first
  expect({ times, atMost }).toEqual({ times: 2, atMost: 1 })
})

test('a reload that fails says so, and the next one is made', async () => {
  let times = 0
  const { said, onSignal } = watch(async () => {
    times += 1
    if (times === 1) throw new Error('no')
  })
  await onSignal('SIGHUP')
  await onSignal('SIGHUP')
  expect(said).toEqual(['reloading', 'reloading failed', 'reloading'])
})
