import { beforeEach, expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

let terminal: Awaited<ReturnType<typeof openTerminal>>

beforeEach(async () => {
  terminal = await openTerminal()
  await terminal.run('migrate')
})

test('a token is shown once, listed without itself, and ended by its id', async () => {
  const made = await terminal.run('token', 'create', '--scope', 'gate', '--name', 'github', '--for', '90d')
  const token = /^mst_[\w-]{43}$/m.exec(made.out)?.[0] ?? expect.fail(made.out + made.err)
  const listed = await terminal.run('token', 'list', '--json')
  expect(listed.out).not.toContain(token)
  const [{ id, expiresAt }] = JSON.parse(listed.out)
  expect(expiresAt).toBe('2027-02-21T14:00:00.000Z')
  expect(await terminal.run('token', 'revoke', id)).toMatchObject({ code: 0 })
  expect(await terminal.run('token', 'revoke', id)).toMatchObject({ code: 1 })
  expect((await terminal.run('token', 'list')).out).toContain('revoked')
  expect((await terminal.run('verify')).code).toBe(0)
})

test.each([
  [['create'], /--scope takes gate, read, read:private, write/],
  [['create', '--scope', 'everything'], /--scope takes gate/],
  [['create', '--scope', 'gate', '--for', 'ever'], /--for takes a time/],
  [['create', '--scope', 'gate', '--name', 'x'.repeat(61)], /up to 60 characters/],
  [['make'], /Usage: npm run muster -- token create\|list\|revoke/],
])('token %j says what to type', async (args, message) => {
  expect(await terminal.run('token', ...args)).toMatchObject({ code: 1, err: expect.stringMatching(message) })
})
