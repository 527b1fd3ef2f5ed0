import { expect, test } from 'vitest'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import type { Policy, Target } from '../../../src/domain/policy/policy.ts'
import { instantOf } from '../../../src/domain/time/instant.ts'
import { readAccess } from '../../../src/operations/security/access-review.ts'
import { hours } from '../../support/bot.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { rotationOf, scheduleOf } from '../../support/on-call.ts'
import { channelOf, directTexts, happened, saidIn } from '../../support/reading.ts'
import { callOf, policyWith, runBot, type } from '../../support/scenario.ts'

const by = (name: string): Target => ({ kind: 'group', id: `${name}@example.com` })

const nights = scheduleOf('nights', [rotationOf(['fay@example.com'])])

/** Everyone is named by address. */
const policy: Policy = {
  ...policyWith(1, { page: [[by('ben')]] }),
  services: [catalogueEntry('checkout', { owner: by('dee') })],
  permissions: { ...defaultPolicy.permissions, close: [by('ana')] },
  drills: { ...defaultPolicy.drills, people: [by('ben')] },
  security: { ...defaultPolicy.security, responders: [by('cleo')] },
  patches: { ...defaultPolicy.patches, channel: 'general', escalateTo: [by('eli')] },
}

test('who is named by an address is paged, permitted, reminded and let in like anyone', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'fay', 'drill sev1 the database is gone')
  const paged = async (number: number) =>
    (await happened(bot, 'paged', number)).flatMap(({ what }) => what.targets)
  expect(await paged(1)).toEqual([callOf('ben')])
  await type(bot, 'fay', 'sev1 checkout is down')
  expect(await paged(2)).toEqual([callOf('ben')])

  const channel = channelOf(bot, 2)
  await type(bot, 'fay', 'close anyway', channel)
  expect(await happened(bot, 'closed', 2)).toEqual([])
  await type(bot, 'ana', 'close anyway', channel)
  expect(await happened(bot, 'closed', 2)).toHaveLength(1)

  await type(bot, 'fay', 'security sev2 keys were read')
  expect(bot.workspace.channel(channelOf(bot, 3)).memberIds).toContain(callOf('cleo').id)
  expect(await paged(3)).toEqual([callOf('cleo')])

  await type(bot, 'fay', 'patch CVE-2026-1234 9.8 checkout')
  expect(await type(bot, 'fay', 'patches')).toContain('@dee')
  await bot.advance(hours(36))
  expect(directTexts(bot, 'dee').join()).toContain('CVE-2026-1234')
  await bot.advance(hours(36))
  expect(directTexts(bot, 'eli').join()).toContain('CVE-2026-1234')
  expect(saidIn(bot, 'general').at(-1)).toContain('@eli')
  expect(saidIn(bot, 'general').join()).not.toContain('example.com')
})

test('who is named by an address is shown as a person wherever someone looks', async () => {
  const bot = await runBot({ policy: { ...policy, schedules: [nights] } })
  await bot.settle()
  const shown = [
    await type(bot, 'fay', 'patch CVE-2026-1234 9.8 checkout'),
    await type(bot, 'fay', 'patch CVE-2026-1234 checkout except 7d the vendor is late'),
    await type(bot, 'fay', 'patch CVE-2026-1234 checkout except end'),
    await type(bot, 'fay', 'services checkout'),
  ]
  for (const index of [0, 2, 3]) expect(shown[index]).toContain('@dee')
  expect(shown[3]).toContain('On call: @ben (SEV-1)')
  expect(shown.join()).not.toContain('example.com')
  bot.workspace.as('dee').openHome()
  await bot.settle()
  const home = JSON.stringify(bot.workspace.home('dee')?.view)
  expect(home).toMatch(new RegExp(`CVE-2026-1234.*<@${callOf('dee').id}>`))
  expect(home).not.toContain('example.com')

  const { desk } = bot.muster
  const grants = await readAccess(desk.db, desk.policy, [], instantOf(bot.clock.now()))
  const keys = grants.map(({ key }) => key)
  expect(keys).toContain(`permission/close/${callOf('ana').id}`)
  expect(keys).toContain(`permission/security/${callOf('cleo').id}`)
  expect(keys).toContain(`on_call/nights/${callOf('fay').id}`)
  expect(keys.join()).not.toContain('example.com')
})

test('an address that Slack has nobody for keeps a file out, and says where', async () => {
  const bot = await runBot()
  const wrong = { ...policy, patches: { ...policy.patches, owner: by('nobody') } }
  await bot.muster.reload({
    ok: true,
    policy: wrong,
    alertSecrets: new Map(),
    receiverSecrets: new Map(),
    auditKey: null,
  })
  await bot.settle()
  expect(bot.muster.desk.policy.patches.owner).toBeNull()
  expect(bot.logLines.join('\n')).toContain('patches.owner')
})
