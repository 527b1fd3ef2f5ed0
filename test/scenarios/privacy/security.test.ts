import { expect, test } from 'vitest'
import { runCli } from '../../../src/cli/run.ts'
import { defaultPolicy } from '../../../src/domain/policy/default-policy.ts'
import { arrivalOf } from '../../../src/operations/engine/result.ts'
import { createToken } from '../../../src/operations/workspace/access.ts'
import { declareId, retypeId } from '../../../src/slack/ids/action-ids.ts'
import { alertOf, alertSource, groupOf, outside, ruleOf, tell, urlOf } from '../../support/alerts/sending.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { catalogueEntry } from '../../support/catalogue.ts'
import { channelOf, directTexts, entriesOf } from '../../support/reading.ts'
import { callOf, policyWith, press, runBot, toldOnly, type } from '../../support/scenario.ts'
import { noSuchIncident } from '../../support/shown/facts.ts'

/** On call is ben; cleo and dee answer security incidents; eli may see private ones. */
const policy = {
  ...policyWith(1, { page: [[callOf('ben')]] }, policyWith(2, { page: [[callOf('ben')]] })),
  services: [catalogueEntry('checkout')],
  security: { ...defaultPolicy.security, responders: [callOf('cleo'), callOf('dee')] },
  permissions: { ...defaultPolicy.permissions, see_private: [callOf('eli')] },
  alerts: [
    alertSource('alertmanager', { id: 'ids', security: true, rules: [ruleOf('post')] }),
    alertSource('alertmanager', { id: 'prod', rules: [ruleOf('declare')] }),
  ],
}

const secretWords = /wombat|INC-1\b|inc-1\b|\bids\b/i

async function attacked(): Promise<TestBot> {
  const bot = await runBot({ policy, outside, pages: { host: '127.0.0.1', port: 0 } })
  const alert = alertOf({
    name: 'Exfiltration',
    labels: { severity: 'critical' },
    summary: 'Exfiltration of keys by wombat',
  })
  await tell(bot, groupOf(alert), { id: 'ids' })
  return bot
}

/** Everything that somebody outside can look at, by what they'd type or ask. */
async function seenBy(bot: TestBot, name: string): Promise<string> {
  const { muster, workspace } = bot
  const seen = ['general', 'random', 'incidents', 'postmortems']
    .flatMap((channel) => workspace.messages(channel))
    .map((message) => JSON.stringify(message))
  for (const words of [
    'list',
    'find exfiltration',
    'services',
    'services checkout',
    'budget checkout',
    'oncall',
    'tasks',
    'load',
    'drills',
    'report',
    'alerts',
    'alerts noise',
    'capacity',
    'patches',
    'runbook',
    'exfiltration of keys',
    'help',
    'doctor',
  ]) {
    seen.push(await type(bot, name, words))
  }
  workspace.as(name).openHome()
  await bot.settle()
  seen.push(JSON.stringify(workspace.home(name) ?? null), ...directTexts(bot, name))
  const { token } = await createToken(
    muster.desk,
    { name: 'all', scopes: ['read', 'read:private', 'gate'], forMs: hours(1) },
    arrivalOf('cli:root', null, 'cli'),
  )
  const headers = { authorization: `Bearer ${token}` }
  const askApi = async (path: string) => (await fetch(urlOf(bot, `/api/v1/${path}`), { headers })).text()
  const lists = 'incidents postmortems action-items alerts services budgets metrics schedules'.split(' ')
  for (const path of [...lists, 'gate?service=checkout']) {
    seen.push(await askApi(path))
  }
  // Asked for by its number, it's as unknown as one that never was.
  for (const path of ['', '/timeline', '/postmortem']) {
    const [hidden, none] = await Promise.all([1, 99].map((number) => askApi(`incidents/${number}${path}`)))
    expect(hidden).toBe(none?.replaceAll('99', '1'))
  }
  const metrics = await fetch(`http://127.0.0.1:${muster.pagesPort}/metrics`)
  seen.push(await metrics.text())
  return seen.join('\n')
}

test('what a threat detection tells is private from the first second, and only its responders hear of it', async () => {
  const bot = await attacked()
  const channel = bot.workspace.channel(channelOf(bot))
  expect(channel.kind).toBe('private')
  for (const name of ['cleo', 'dee']) expect(channel.memberIds).toContain(callOf(name).id)
  for (const name of ['ana', 'ben', 'eli']) expect(channel.memberIds).not.toContain(callOf(name).id)
  expect((await entriesOf(bot))[1]?.what).toMatchObject({ kind: 'paged' })

  // Neither who is on call, nor who may see other private incidents, nor anybody else.
  for (const name of ['ana', 'ben', 'eli']) {
    expect(await seenBy(bot, name)).not.toMatch(secretWords)
    for (const words of ['timeline', 'ack', 'note x', 'runbook']) {
      expect(await type(bot, name, `INC-1 ${words}`)).toBe(noSuchIncident(bot))
    }
  }
  expect(await type(bot, 'cleo', 'list')).toContain('Exfiltration of keys')
  // A token that was tried is counted; an attempt at an incident of theirs isn't, for that would tell of it.
  await fetch(urlOf(bot, '/api/v1/incidents'), { headers: { authorization: 'Bearer guessed' } })
  await fetch(urlOf(bot, '/api/v1/incidents'))
  const metrics = await (await fetch(`http://127.0.0.1:${bot.muster.pagesPort}/metrics`)).text()
  expect(metrics.match(/^muster_refusals_total.*$/gm)).toEqual(['muster_refusals_total{what="token"} 1'])
  expect(await type(bot, 'cleo', 'INC-1 ack')).not.toBe(noSuchIncident(bot))

  // More of the same joins it; the same service's ordinary alerts stay apart from it, in public.
  await tell(bot, groupOf(alertOf({ name: 'Exfiltration', labels: { host: 'b' } })), { id: 'ids' })
  await tell(bot, groupOf(alertOf({ name: 'CheckoutDown' })), { id: 'prod' })
  expect(bot.workspace.channel(channelOf(bot, 2)).kind).toBe('public')
  expect(await type(bot, 'ana', 'list')).toContain('INC-2')
  await bot.advance(minutes(90))
  expect(await type(bot, 'ana', 'budget checkout')).not.toMatch(secretWords)
})

test('what a source told stays with its responders, also once the source is out of muster.yml', async () => {
  const bot = await attacked()
  await tell(bot, groupOf(alertOf({ name: 'CheckoutDown' })), { id: 'prod' })
  const { muster, config, clock } = bot
  const without = { ...policy, alerts: policy.alerts.filter(({ security }) => !security) }
  const alertSecrets = new Map(without.alerts.map(({ id, secrets }) => [id, secrets]))
  const receiverSecrets = new Map()
  await muster.reload({ ok: true, policy: without, alertSecrets, receiverSecrets, auditKey: null })
  for (const name of ['ana', 'eli']) {
    expect(await seenBy(bot, name)).not.toMatch(secretWords)
    expect(await type(bot, name, 'alerts')).toContain('CheckoutDown')
    expect(await type(bot, name, 'alerts noise')).not.toContain('Exfiltration')
  }
  expect(await type(bot, 'cleo', 'alerts')).toMatch(/wombat.*INC-1/)
  const { database } = config
  const DATABASE_URL = database.kind === 'sqlite' ? `sqlite:${database.path}` : database.url
  const onTerminal = async (...words: string[]): Promise<string> => {
    const said: string[] = []
    const out = (text: string) => void said.push(text)
    await runCli(['alerts', ...words], { DATABASE_URL }, clock, { out, err: out })
    return said.join('')
  }
  for (const words of [[], ['--json'], ['noise']]) expect(await onTerminal(...words)).not.toMatch(secretWords)
  expect(await onTerminal('--json')).toMatch(/"firing": ?1\b/)
  expect(await onTerminal('--private')).toMatch(/wombat.*INC-1/)
})

test('someone declares one by hand, from anywhere', async () => {
  const bot = await runBot({ policy })
  const told = await type(bot, 'ana', 'security sev2 checkout: exfiltration of keys by wombat', 'random')
  expect(told).toContain('INC-1')
  const channel = bot.workspace.channel(channelOf(bot))
  expect(channel.kind).toBe('private')
  for (const name of ['ana', 'cleo', 'dee']) expect(channel.memberIds).toContain(callOf(name).id)
  expect(channel.memberIds).not.toContain(callOf('ben').id)
  expect(await type(bot, 'ben', 'find exfiltration')).not.toContain('INC-1')
  expect(await type(bot, 'ana', 'find exfiltration')).toContain('INC-1')
  expect(await type(bot, 'ana', 'security')).toContain("Say what's wrong")
  expect(JSON.stringify(bot.workspace.messages('random'))).not.toMatch(secretWords)
})

test('an incident named in front of it becomes none, and none is declared', async () => {
  const bot = await runBot({ policy })
  await type(bot, 'ben', 'sev3 checkout: slow')
  const typed = 'INC-1 security sev1 exfiltration of keys by wombat'
  expect(await type(bot, 'ben', typed, 'random')).toMatch(
    /always a new one\. Type it without the number: .*security \[sev1\]/,
  )
  expect(await type(bot, 'ben', typed.replace('INC-1', 'INC-2'), 'random')).toBe(noSuchIncident(bot, 2))
  await type(bot, 'ana', 'security sev2 exfiltration of keys by wombat')
  // The next number is its own, so nothing was declared before; and by it, strangers are told as of none.
  expect(bot.workspace.channel(channelOf(bot, 2)).kind).toBe('private')
  expect(await type(bot, 'ben', typed.replace('INC-1', 'INC-2'), 'random')).toBe(noSuchIncident(bot, 2))
})

test('without a severity it is asked how bad it is, and nobody is paged or told before', async () => {
  const bot = await runBot({ policy })
  const { workspace } = bot
  for (const words of ['security camera is broken', 'security exfiltration of keys by wombat']) {
    expect(await type(bot, 'ana', words, 'random')).toContain('How bad is it?')
  }
  expect(await type(bot, 'ana', `security ${'<&'.repeat(900)}`, 'random')).toContain(
    'Type it with a severity',
  )
  expect(await type(bot, 'ana', 'list')).not.toContain('INC-1')
  expect(directTexts(bot, 'cleo')).toEqual([])

  await type(bot, 'ana', 'security exfiltration of keys by wombat', 'random')
  await press(bot, 'ana', toldOnly(bot, 'ana'), retypeId(2))
  expect(workspace.channel(channelOf(bot)).kind).toBe('private')
  expect((await entriesOf(bot))[0]?.what).toMatchObject({
    severity: 2,
    title: 'exfiltration of keys by wombat',
  })
  expect(JSON.stringify(workspace.messages('random'))).not.toMatch(secretWords)

  await type(bot, 'ana', 'security camera is broken', 'random')
  await press(bot, 'ana', toldOnly(bot, 'ana'), retypeId(5))
  await press(bot, 'ana', toldOnly(bot, 'ana'), declareId(4))
  expect(workspace.channel(channelOf(bot, 2)).kind).toBe('public')
  expect(await type(bot, 'ben', 'list')).toContain('security camera is broken')
})
