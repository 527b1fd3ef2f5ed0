import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { firstSteps, problemText, readConfig } from '../../src/config.ts'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'

const emptyDirectory = (): string => mkdtempSync(join(tmpdir(), 'muster-config-'))
const slack = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-A1-abc' }

const configIn = async (env: NodeJS.ProcessEnv, directory = emptyDirectory()) => {
  const outcome = await readConfig(env, directory)
  if (!outcome.ok) throw new Error(outcome.problems.map(problemText).join('\n'))
  return outcome.config
}

const problemsIn = async (env: NodeJS.ProcessEnv, directory = emptyDirectory()): Promise<string[]> => {
  const outcome = await readConfig(env, directory)
  return outcome.ok ? [] : outcome.problems.map(problemText)
}

test('two tokens are enough', async () => {
  expect(await configIn(slack)).toEqual({
    slack: {
      botToken: 'xoxb-1-abc',
      apiUrl: 'https://slack.com/api/',
      transport: { kind: 'socket', appToken: 'xapp-1-A1-abc' },
      limits: 'published',
    },
    database: { kind: 'sqlite', path: 'data/muster.db' },
    postmortemsDir: 'postmortems',
    policy: defaultPolicy,
    logLevel: 'info',
    clock: 'system',
    pages: null,
    outside: null,
    traces: false,
    alertSecrets: new Map(),
    receiverSecrets: new Map(),
    auditKey: null,
  })
})

test('a signing secret in place of the app token means HTTP', async () => {
  const http = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' }
  expect((await configIn(http)).slack.transport).toEqual({
    kind: 'http',
    signingSecret: http.SLACK_SIGNING_SECRET,
    port: 3000,
  })
  expect((await configIn({ ...http, PORT: '8080', SLACK_APP_TOKEN: '' })).slack.transport).toMatchObject({
    port: 8080,
  })
})

test("health and Slack can't share a port, and only HTTP takes one for Slack", async () => {
  const http = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' }
  expect(await problemsIn({ ...http, PORT: '9464', HEALTH_PORT: '9464' })).toEqual([
    'HEALTH_PORT: 9464 is also PORT; Slack and operators need separate ports',
  ])
  expect(await problemsIn({ ...slack, PORT: '9464', HEALTH_PORT: '9464' })).toEqual([])
})

test('what others reach has a port of its own', async () => {
  const http = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef' }
  expect(await problemsIn({ ...http, PORT: '8080', HTTP_PORT: '8080' })).toEqual([
    'HTTP_PORT: 8080 is also PORT; Slack and others need separate ports',
  ])
  expect(await problemsIn({ ...slack, HEALTH_PORT: '8080', HTTP_PORT: '8080' })).toEqual([
    'HTTP_PORT: 8080 is also HEALTH_PORT; metrics are for operators alone',
  ])
  expect(await problemsIn({ ...slack, HEALTH_PORT: '0', HTTP_PORT: '0' })).toEqual([])
})

test('the address of a local workspace gets its closing slash', async () => {
  expect((await configIn({ ...slack, SLACK_API_URL: 'http://127.0.0.1:4000/api' })).slack.apiUrl).toBe(
    'http://127.0.0.1:4000/api/',
  )
})

test('Slack’s limits are kept to, and those of a local workspace only when that is asked for', async () => {
  const local = { ...slack, SLACK_API_URL: 'http://127.0.0.1:4000/api/' }
  expect((await configIn(local)).slack.limits).toBe('none')
  expect((await configIn({ ...local, SLACK_LIMITS: 'published' })).slack.limits).toBe('published')
  expect((await configIn({ ...slack, SLACK_LIMITS: 'none' })).slack.limits).toBe('none')
})

test.each([
  ['sqlite:other.db', { kind: 'sqlite', path: 'other.db' }],
  ['sqlite:///var/lib/muster.db', { kind: 'sqlite', path: '/var/lib/muster.db' }],
  ['postgres://muster:word@db/muster', { kind: 'postgres', url: 'postgres://muster:word@db/muster' }],
  ['postgresql://db/muster', { kind: 'postgres', url: 'postgresql://db/muster' }],
])('DATABASE_URL=%s', async (url, database) => {
  expect((await configIn({ ...slack, DATABASE_URL: url })).database).toEqual(database)
})

describe('without anything about Slack', () => {
  test('the outcome is its own, so that the first steps can be shown', async () => {
    expect(await readConfig({}, emptyDirectory())).toEqual({ ok: false, kind: 'no_slack', problems: [] })
    expect(await readConfig({ SLACK_BOT_TOKEN: ' ', SLACK_APP_TOKEN: '' }, emptyDirectory())).toMatchObject({
      kind: 'no_slack',
    })
  })

  test('other problems are reported with it', async () => {
    expect(await problemsIn({ LOG_LEVEL: 'loud' })).toEqual([expect.stringContaining('LOG_LEVEL')])
  })

  test('the first steps fit one screen', async () => {
    expect(firstSteps()).toContain('npm run sandbox')
    expect(firstSteps()).toContain('SLACK_BOT_TOKEN=')
    const lines = firstSteps().split('\n')
    expect(lines.length).toBeLessThan(24)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
  })
})

test('every problem of the environment and the file is reported at once', async () => {
  const directory = emptyDirectory()
  writeFileSync(join(directory, 'muster.yml'), 'command: nothing\nsprint: {}\n')
  const env = { ...slack, DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', SLACK_API_URL: 'http://example.com/' }
  expect((await problemsIn(env, directory)).map((problem) => problem.split(': ')[0])).toEqual([
    'SLACK_API_URL',
    'DATABASE_URL',
    'LOG_LEVEL',
    'muster.yml:1:10 command',
    'muster.yml:2:1 sprint',
  ])
})

test.each([
  ['SLACK_BOT_TOKEN', 'xapp-1-verysecret', /app-level token, which belongs in SLACK_APP_TOKEN/],
  ['SLACK_BOT_TOKEN', 'xoxp-1-verysecret', /user token/],
  ['SLACK_BOT_TOKEN', 'verysecret', /starts with xoxb-/],
  ['SLACK_APP_TOKEN', 'xoxb-1-verysecret', /bot token, which belongs in SLACK_BOT_TOKEN/],
  ['DATABASE_URL', 'mysql://root:verysecret@db', /postgres:\/\//],
])('%s=%s is refused without being repeated', async (key, value, message) => {
  const problems = await problemsIn({ ...slack, [key]: value })
  expect(problems).toEqual([expect.stringMatching(message)])
  expect(problems.join()).toContain(key)
  expect(problems.join()).not.toContain('verysecret')
})

test('half of what Slack needs is a problem that names the other half', async () => {
  expect(await problemsIn({ SLACK_BOT_TOKEN: 'xoxb-1-abc' })).toEqual([
    expect.stringMatching(/^SLACK_APP_TOKEN: is missing; it starts with xapp-/),
  ])
  expect(await problemsIn({ SLACK_APP_TOKEN: 'xapp-1-abc' })).toEqual([
    expect.stringMatching(/^SLACK_BOT_TOKEN: is missing; it starts with xoxb-/),
  ])
})

describe('the policy file', () => {
  test("muster.yml is read where there's one", async () => {
    const directory = emptyDirectory()
    writeFileSync(join(directory, 'muster.yml'), 'command: /fire\n')
    expect((await configIn(slack, directory)).policy.command).toBe('/fire')
  })

  test('a named file is read from where it lies', async () => {
    const path = join(emptyDirectory(), 'other.yml')
    writeFileSync(path, 'command: /fire\n')
    expect((await configIn({ ...slack, MUSTER_CONFIG: path })).policy.command).toBe('/fire')
  })

  test("a named file that doesn't exist is a problem", async () => {
    expect(await problemsIn({ ...slack, MUSTER_CONFIG: 'other.yml' })).toEqual([
      "MUSTER_CONFIG=other.yml: it isn't there",
    ])
  })
})
