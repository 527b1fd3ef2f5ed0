import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTerminal } from '../terminal.ts'

const muster = `
schedules: { primary: { rotations: [{ id: week, people: [U0ANA, U0BEN], starts: 2026-11-23, length: 1 week }] } }
permissions: { close: [U0ANA], see_private: [U0CLEO] }
security: { responders: [S0SEC] }
`

test('what people and programs may do is listed, reviewed on record, and exported as evidence', async () => {
  const terminal = await openTerminal()
  await terminal.configure(muster)
  const run = async (...args: string[]) => {
    const { code, out, err } = await terminal.run(...args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    return out
  }
  await run('declare', 'sev2', 'keys were read', '--private', '--by', 'U0DEE')
  await run('declare', 'sev3', 'slow')
  const token = JSON.parse(await run('token', 'create', '--scope', 'read', '--name', 'bi', '--json'))
  const grants = async (...args: string[]) =>
    new Map(JSON.parse(await run('access', ...args, '--json')).map((one: { key: string }) => [one.key, one]))
  const all = [...(await grants()).keys()]
  const keys = [
    'permission/close/U0ANA',
    'permission/declare/everybody',
    'permission/see_private/U0CLEO',
    'permission/security/S0SEC',
    'private/INC-1/U0DEE',
    `token/${token.id}`,
  ]
  expect(all).toEqual(expect.arrayContaining(keys))
  expect(all.some((key) => String(key).startsWith('on_call/primary/U0'))).toBe(true)

  await run('access', 'keep', 'permission/close/U0ANA', 'private/INC-1/U0DEE', '--by', 'U0CISO')
  expect(await run('access', 'remove', `token/${token.id}`, '--by', 'U0CISO')).toContain('token revoke')
  expect((await terminal.run('access', 'keep', 'token/none')).err).toContain(
    'There\'s no "token/none" to review',
  )
  expect((await grants()).get('private/INC-1/U0DEE')).toMatchObject({
    review: { verdict: 'keep', by: 'U0CISO', at: '2026-11-23T14:00:00.000Z' },
  })
  expect([...(await grants('review')).keys()]).not.toContain(`token/${token.id}`)
  // In the next quarter all of it is to be looked at again.
  terminal.advance(60 * 24 * 60 * 60_000)
  expect([...(await grants('review')).keys()]).toContain(`token/${token.id}`)

  await run('ack', 'INC-2', '--as', 'U0ANA')
  const out = terminal.path('evidence')
  await run('evidence', '--quarter', '2026-Q4', '--out', out)
  const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  expect(manifest.files.map(({ name }: { name: string }) => name)).toEqual([
    'audit.csv',
    'audit.jsonl',
    'access.csv',
    'access.json',
    'incidents.csv',
    'incidents.json',
    'action-items.csv',
    'action-items.json',
  ])
  for (const { name, sha256 } of manifest.files) {
    expect(
      createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex'),
    ).toBe(sha256)
  }
  expect(readFileSync(join(out, 'incidents.csv'), 'utf8')).not.toContain('keys were read')
  const told = JSON.parse(readFileSync(join(out, 'incidents.json'), 'utf8'))
  expect(told).toMatchObject([
    { number: 'INC-2', title: 'slow', drill: false, response_target: 'missed', postmortem_published: null },
    { number: 'INC-1', private: true, title: null, response_due: null, response_target: null },
  ])
  expect(readFileSync(join(out, 'action-items.csv'), 'utf8')).toContain('incident,id,text,owner,due,done')
  expect(readFileSync(join(out, 'audit.csv'), 'utf8')).toContain('access_kept')
  expect((await terminal.run('evidence', '--out', out)).err).toContain('Which quarter?')

  // Anyone who is erased is in none of it, and the chain still holds.
  await run('erase', 'U0DEE', '--yes')
  await run('evidence', '--quarter', '2026-Q4', '--out', out)
  expect(readFileSync(join(out, 'audit.jsonl'), 'utf8')).not.toContain('U0DEE')
  expect((await terminal.run('verify')).code).toBe(0)
})
