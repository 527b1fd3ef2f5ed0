import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, inject, onTestFinished, test } from 'vitest'
import { install, runMain, stop } from '../process/support/child-bot.ts'
import { createOnServer } from '../support/databases.ts'

test("a copy whose clock is 90 seconds off doesn't start beside another, and starts alone", {
  timeout: 300_000,
}, async () => {
  const { address, drop } = await createOnServer(inject('postgresUrl'))
  onTestFinished(drop)
  const url = 'url' in address ? address.url : ''
  const { folder, workspace, start } = await install(undefined, { DATABASE_URL: url, MUSTER_CLOCK: 'system' })
  const first = await start()
  const shift = join(folder, 'shift.mjs')
  writeFileSync(shift, 'const now = Date.now.bind(Date); Date.now = () => now() + 90_000')
  const startShifted = () =>
    runMain(folder, {
      SLACK_BOT_TOKEN: workspace.tokens.bot,
      SLACK_APP_TOKEN: workspace.tokens.app,
      SLACK_API_URL: workspace.apiUrl,
      DATABASE_URL: url,
      NODE_OPTIONS: `--import=${pathToFileURL(shift)}`,
    })
  const { code, stderr } = await startShifted().ended
  expect(code).toBe(1)
  expect(stderr).toMatch(
    /^This machine's clock is 90 s ahead of the database's, and another copy of Muster works/,
  )
  expect((await stop(first)).code).toBe(0)

  const alone = startShifted()
  onTestFinished(() => void alone.child.kill('SIGKILL'))
  await workspace.until(() => alone.output().includes('muster is ready'), { timeoutMs: 40_000 })
  expect(alone.output()).toContain("clock is 90 s ahead of the database's; deadlines follow this machine's")
  await stop(alone)
})
