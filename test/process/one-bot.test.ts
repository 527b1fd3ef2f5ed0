import { once } from 'node:events'
import { rmSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { install, runMain, stop } from './support/child-bot.ts'

test('a second bot on an SQLite file says which the first is, and a kill leaves nothing in its way', {
  timeout: 120_000,
}, async () => {
  const { folder, workspace, databasePath, start, settle } = await install()
  const first = await start()
  const second = runMain(folder, {
    SLACK_BOT_TOKEN: workspace.tokens.bot,
    SLACK_APP_TOKEN: workspace.tokens.app,
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: `sqlite:${databasePath}`,
  })
  const refused = await second.ended
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain(`Another Muster is running on ${databasePath}: process ${first.child.pid}`)
  expect(refused.stderr).not.toContain('    at ')

  first.child.kill('SIGKILL')
  await first.ended
  const third = await start()
  expect((await workspace.as('ana').command('/incident', 'sev3 lamp is crooked')).acknowledged).toBe(true)
  await settle()
  expect((await stop(third)).code).toBe(0)
  const fourth = await start()
  expect((await stop(fourth)).code).toBe(0)
})

test('a lock that was written by nobody of ours is named', async () => {
  const { folder, workspace, databasePath, start } = await install()
  const bot = await start()
  await stop(bot)
  writeFileSync(`${databasePath}.lock`, 'pid 4711\n'.repeat(100))
  const child = runMain(folder, {
    SLACK_BOT_TOKEN: workspace.tokens.bot,
    SLACK_APP_TOKEN: workspace.tokens.app,
    SLACK_API_URL: workspace.apiUrl,
    DATABASE_URL: `sqlite:${databasePath}`,
  })
  const { code, stderr } = await child.ended
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("muster.db.lock isn't Muster's lock"),
  })
})

test('commits whose log was removed, and that would end with the process, are saved, and operators hear of it', async () => {
  const { workspace, databasePath, start, advance, settle } = await install()
  const bot = await start()
  const declare = (title: string) => workspace.as('ana').command('/incident', `sev3 ${title}`)
  await declare('lamp 1 is crooked')
  await settle()
  for (const suffix of ['-wal', '-shm']) rmSync(`${databasePath}${suffix}`)
  for (const lamp of [2, 3, 4]) expect((await declare(`lamp ${lamp} is crooked`)).acknowledged).toBe(true)
  advance(bot, 6_000)
  await workspace.until(() => bot.output().includes('was removed while Muster ran'), { what: 'its word' })
  bot.child.kill('SIGKILL')
  await once(bot.child, 'close')
  const again = await start()
  const { response } = await workspace.as('ana').command('/incident', 'sev3 lamp 5 is crooked')
  expect(response?.text).toContain('INC-5 declared')
  expect(again.output()).toContain('muster is ready')
})
