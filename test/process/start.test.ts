import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startWorkspace } from '../../src/sandbox/workspace.ts'
import { openFolder, runMain } from './support/child-bot.ts'

const tokens = { SLACK_BOT_TOKEN: 'xoxb-local', SLACK_APP_TOKEN: 'xapp-local' }

test('without anything about Slack, one screen says how to begin', async () => {
  const folder = openFolder()
  const exit = await runMain(folder, {}).ended
  expect(exit.code).toBe(1)
  expect(exit.stdout).toBe('')
  expect(exit.stderr).toContain('npm run sandbox')
  expect(exit.stderr).toContain('manifest.yml')
  expect(exit.stderr.split('\n').length).toBeLessThanOrEqual(24)
  expect(Math.max(...exit.stderr.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
  expect(readdirSync(folder)).toEqual([])
})

test('a wrong policy file and a wrong variable are reported at once, each with its place', async () => {
  const folder = openFolder('severities:\n  sev1: { response: { missed_after: soon } }\ncolour: red\n')
  const exit = await runMain(folder, { ...tokens, PORT: '3000', LOG_LEVEL: 'loud' }).ended
  expect(exit.code).toBe(1)
  expect(exit.stderr).toMatch(/muster\.yml:2:\d+.*missed_after/)
  expect(exit.stderr).toMatch(/muster\.yml:3:1.*colour/)
  expect(exit.stderr).toContain('LOG_LEVEL')
  expect(exit.stderr).not.toContain('    at ')
  expect(exit.stderr).not.toContain('xoxb-local')
  expect(readdirSync(folder)).toEqual(['muster.yml'])
})

test('a port of health that another program has ends it with a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const address = other.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const { code, stderr } = await runMain(openFolder(), { ...tokens, HEALTH_PORT: port }).ended
  expect(code).toBe(1)
  expect(stderr).toBe(
    `HEALTH_PORT=${port}: another program listens there. Stop it, or choose another port.\n`,
  )
})

test.each([
  ['auth.test', 'SLACK_BOT_TOKEN', 'OAuth & Permissions'],
  ['apps.connections.open', 'SLACK_APP_TOKEN', 'App-Level Tokens'],
])('a token that %s refuses ends it with a sentence about %s', async (method, variable, place) => {
  const workspace = await startWorkspace()
  onTestFinished(() => workspace.close())
  workspace.faults.add({ method, kind: 'error', code: 'invalid_auth' })
  const { code, stderr } = await runMain(openFolder(), { ...tokens, SLACK_API_URL: workspace.apiUrl }).ended
  expect(code).toBe(1)
  expect(stderr).toContain(`Slack rejected ${variable}: Slack answered \`invalid_auth\``)
  expect(stderr).toContain(place)
  expect(stderr).not.toContain('    at ')
})
