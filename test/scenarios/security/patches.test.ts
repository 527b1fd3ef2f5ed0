import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { keyOf, patchSubject } from '../../../src/domain/record/subject.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { importPatches } from '../../../src/operations/security/patches.ts'
import { hours } from '../../support/bot.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { directTexts, saidIn } from '../../support/reading.ts'
import { callOf, runBot, type } from '../../support/scenario.ts'

const policy = {
  ...defaultPolicy,
  services: [catalogueEntry('checkout')],
  patches: {
    ...defaultPolicy.patches,
    channel: 'general',
    escalateTo: [callOf('cleo')],
    exceptions: [callOf('cleo')],
  },
}
const days = (count: number): number => hours(24 * count)

test('a patch over weeks: reminded, late, escalated, put off, deployed', async () => {
  const bot = await runBot({ policy })
  const posted = () => saidIn(bot, 'general').filter((text) => text.includes('CVE-2026-1234'))
  const told = (name: string) => directTexts(bot, name)

  expect(await type(bot, 'ana', 'patch CVE-2026-1234 11 checkout')).toContain("`11` isn't a CVSS score")
  expect(await type(bot, 'ana', 'patch CVE-26-1 9.8 checkout')).toContain("isn't the id of a vulnerability")
  expect(await type(bot, 'ana', 'patch CVE-2026-1234 9.8 chekout')).toContain('Did you mean `checkout`')
  expect(await type(bot, 'ana', 'patch CVE-2026-1234 9.8 checkout @ben')).toMatch(/Added: .*CVSS 9.8.*in 2 d/)
  expect(await type(bot, 'ana', 'patch CVE-2026-1234 9.8 checkout')).toContain('Already on the list')

  await bot.advance(hours(36))
  expect(posted()).toEqual([expect.stringContaining('is due')])
  expect(told('ben')).toEqual([expect.stringContaining('is due')])
  await bot.advance(hours(12))
  expect(posted().at(-1)).toContain("isn't deployed")
  expect(await type(bot, 'ana', 'patches')).toMatch(/🔴 due .*late/)
  await bot.advance(days(1))
  expect(told('cleo')).toEqual([expect.stringContaining('is 1 day late')])

  expect(await type(bot, 'ana', 'patch CVE-2026-1234 except 14d no fix yet')).toContain('Only @cleo')
  expect(await type(bot, 'cleo', 'patch CVE-2026-1234 except 14d')).toContain('Say why')
  expect(await type(bot, 'cleo', 'patch CVE-2026-1234 except until 10 dec no fix yet')).toContain(
    'can wait until',
  )
  expect(await type(bot, 'ana', 'patches')).toMatch(/⏸ put off until .* by @cleo: no fix yet/)
  const quiet = posted().length
  await bot.advance(days(7))
  expect(posted()).toHaveLength(quiet)
  await bot.advance(days(7))
  expect(posted().length).toBeGreaterThan(quiet)

  expect(await type(bot, 'ben', 'patch CVE-2026-1234 done')).toContain('is deployed, in time')
  const last = posted().length
  await bot.advance(days(30))
  expect(posted()).toHaveLength(last)
  expect(await type(bot, 'ana', 'patches')).toContain('No patches are due')
  expect(await type(bot, 'ana', 'patches foo')).toContain(
    "All that's to be patched, late first: `/incident patches`",
  )
  expect(await type(bot, 'ana', 'patches please')).toContain('No patches are due')
})

test('a catalogue with 250 overdue patches is one message, then one a week', async () => {
  const bot = await runBot({ policy })
  const { desk } = bot.muster
  // Their due dates lie apart, so they're told of again at moments of their own, were it not for each other.
  const facts = Array.from({ length: 250 }, (_, index) => ({
    ids: [`CVE-2026-${1000 + index}`],
    service: 'checkout',
    title: null,
    cvss: null,
    catalogueDueAt: `2026-01-02T${String(index % 24).padStart(2, '0')}:00:00.000Z`,
    owner: callOf('ben').id,
    knownAt: null,
  }))
  await importPatches(desk, facts, { onlyKnown: false }, arrivalOf('cli:root', null, 'cli'))
  const posted = () => saidIn(bot, 'general').filter((text) => text.includes('CVE-2026-'))

  await bot.advance(hours(1))
  const [digest = '', ...others] = posted()
  expect(others).toEqual([])
  expect(directTexts(bot, 'ben')).toHaveLength(1)
  expect(digest).toContain('250 patches to deploy')
  expect(digest).toContain('and 240 more')
  expect(digest).toMatch(/@ben.*CVE-2026-1000/s)
  expect(digest.match(/CVE-2026-/g)).toHaveLength(10)

  const before = posted().length
  await bot.advance(days(7))
  await bot.advance(days(7))
  expect(posted().length - before).toBe(2)

  // What was deployed by then isn't counted any more.
  expect(await type(bot, 'ben', 'patch CVE-2026-1000 done')).toContain('is deployed')
  await bot.advance(days(7))
  expect(posted().at(-1)).toContain('249 patches to deploy')

  // One that's damaged keeps no other from being told of.
  const damaged = keyOf(patchSubject({ id: 'CVE-2026-1249', service: 'checkout' }))
  await desk.db.updateTable('subjects').set({ state: '{' }).where('subject', '=', damaged).execute()
  await desk.db.deleteFrom('timers').where('subject', '=', damaged).execute()
  await bot.advance(days(7))
  expect(posted().at(-1)).toContain('248 patches to deploy')
})
