import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { signingOf } from '../../../src/operations/audit/signing.ts'
import { readAnchors } from '../../../src/store/audit/anchors.ts'
import { hours } from '../../support/bot.ts'
import { saidIn } from '../../support/reading.ts'
import { runBot, type } from '../../support/scenario.ts'
import { openTerminal } from '../terminal.ts'

const secret = '0123456789abcdef0123456789abcdef'

test('a restored backup is told apart from a cut end by what the restore signs', async () => {
  const terminal = await openTerminal()
  const [file, backup] = [terminal.path('anchors.jsonl'), terminal.path('backup.db')]
  await terminal.configure(`audit: { file: ${JSON.stringify(file)} }`)
  const run = terminal.runWith({ AUDIT_KEY: secret })
  const keep = async () => {
    const { entries, head } = JSON.parse((await run('verify', '--json')).out)
    const statement = { kind: 'head', at: '2026-11-23T14:00:00.000Z', entries, head, why: null } as const
    const before = existsSync(file) ? await readFile(file, 'utf8') : ''
    await writeFile(file, `${before}${JSON.stringify(signingOf(secret).signHead?.sign(statement))}\n`)
  }
  await run('declare', 'sev3', 'first')
  await keep()
  await run('backup', backup)
  await run('note', 'INC-1', 'to be lost')
  await keep()
  expect((await run('verify')).out).toContain('It has all 2 heads that were kept')

  await terminal.run('restore', backup, '--force')
  const cut = await run('audit', 'verify')
  expect(cut).toMatchObject({ code: 1 })
  expect(cut.out).toContain('counted 2 entries and now there are 1: the end was cut off')
  expect((await terminal.run('audit', 'restored', '--why', 'disk')).err).toContain('AUDIT_KEY')
  expect((await run('audit', 'restored')).err).toContain('Say why')
  expect((await run('audit', 'restored', '--why', 'the disk died')).code).toBe(0)
  expect((await run('verify')).out).toMatch(
    /A backup with 1 entry was restored .*the disk died.*1 entry kept before are gone/,
  )

  await run('note', 'INC-1', 'again')
  await keep()
  expect((await run('restore', backup, '--force')).out).toContain('says so, signed')
  expect((await run('verify')).code).toBe(0)
  expect((await terminal.run('verify')).out).toContain("weren't checked against your key: set AUDIT_KEY")
  expect((await run('verify', '--anchors', terminal.path('none'))).err).toContain("isn't there")
})

test('the bot keeps the head in the file and the channel, at intervals and only when there is news', async () => {
  const folder = await openTerminal()
  const file = folder.path('anchors.jsonl')
  const audit = { file, channel: 'general', everyMs: hours(1) }
  const bot = await runBot({ policy: { ...defaultPolicy, audit }, auditKey: secret })
  const kept = async () => (await readAnchors(file))?.map(({ anchor }) => anchor?.entries)
  const posted = () => saidIn(bot, 'general').filter((text) => text.startsWith('Audit: '))
  await bot.settle()
  expect(await kept()).toHaveLength(1)
  await type(bot, 'ana', 'sev4 lamp is crooked')
  await bot.advance(hours(1))
  expect(await kept()).toHaveLength(2)
  await bot.advance(hours(1))
  await bot.advance(hours(1))
  const [before, now] = [await kept(), posted()]
  expect(now).toHaveLength(before?.length ?? 0)
  await bot.advance(hours(1))
  expect(await kept()).toEqual(before)
  expect(now.at(-1)).toMatch(/head `?[0-9a-f]{64}`?, signature/)
})
