import { expect, test } from 'vitest'
import { erasePerson } from '../../src/operations/audit/erase-person.ts'
import { personOfSession } from '../../src/operations/workspace/web-access.ts'
import { hours, minutes } from '../support/bot.ts'
import { runBot, type } from '../support/scenario.ts'
import { ask, cookieIn, linkFor, outside, readerOf, servedBot } from './support/reader.ts'

const post = { method: 'POST' }

test('a link opens the pages once, for whom it was made, and only when its button is pressed', async () => {
  const bot = await servedBot()
  const link = await linkFor(bot, 'ana')
  for (const init of [{}, { method: 'HEAD' }, {}]) expect((await ask(link, null, init)).status).toBe(200)
  const asked = await ask(link, null)
  expect(asked.text).toContain('Open as @ana')
  expect(asked.html).toContain(`action="${new URL(link).pathname}"`)

  const entered = await ask(link, null, post)
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/web/incidents'])
  expect(entered.headers.get('set-cookie')).toMatch(
    /^muster_web=[\w-]{43}; Path=\/web; Max-Age=86400; HttpOnly; SameSite=Lax$/,
  )
  const page = await ask(`${new URL(link).origin}/web/incidents`, cookieIn(entered))
  expect(page.text).toContain('@ana Sign out')

  for (const init of [{}, post]) {
    const again = await ask(link, null, init)
    expect([again.status, again.headers.get('set-cookie')]).toEqual([403, null])
    expect(again.text).toContain('type /incident web in Slack')
    // Who is inside presses it in Slack again.
    expect((await ask(link, cookieIn(entered), init)).headers.get('location')).toBe('/web/incidents')
  }
})

test.each(['deactivated', 'removed'])('someone %s in Slack is signed out within a minute', async (how) => {
  const bot = await servedBot()
  const [ana, ben] = [await readerOf(bot, 'ana'), await readerOf(bot, 'ben')]
  expect((await ana('/incidents')).status).toBe(200)
  expect((await ben('/incidents')).status).toBe(200)
  const account = bot.workspace.state.people.find(({ name }) => name === 'ana') ?? expect.fail()
  if (how === 'deactivated') account.isDeactivated = true
  else bot.workspace.faults.add({ method: 'users.info', kind: 'error', code: 'user_not_found', times: 1 })
  await bot.advance(minutes(1))
  expect((await ana('/incidents')).status).toBe(403)
  expect((await ben('/incidents')).status).toBe(200)
  // It doesn't come back with the account.
  account.isDeactivated = false
  await bot.advance(minutes(2))
  expect((await ana('/incidents')).status).toBe(403)
})

test('while Slack is away, who is signed in stays', async () => {
  const bot = await servedBot()
  const ana = await readerOf(bot, 'ana')
  bot.workspace.faults.add({ method: 'users.info', kind: 'http', status: 500 })
  await bot.advance(minutes(2))
  expect((await ana('/incidents')).status).toBe(200)
})

test('of several presses at once one gets in', async () => {
  const bot = await servedBot()
  const link = await linkFor(bot, 'ana')
  const all = await Promise.all(Array.from({ length: 8 }, () => ask(link, null, post)))
  expect(all.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(all.filter(({ headers }) => headers.has('set-cookie'))).toHaveLength(1)
})

test('a link of ten minutes ago, a forged one and a session as a link say what to type, all in the same words', async () => {
  const bot = await servedBot()
  const [late, other] = [await linkFor(bot, 'ana'), await readerOf(bot, 'ben')]
  await bot.advance(minutes(10))
  const session = other.cookie.replace('muster_web=', '')
  const keys = ['x', 'A'.repeat(43), session, '%00', '..%2f..', "' or 1=1", 'A'.repeat(5_000)]
  const dead = [late, ...keys.map((key) => `${other.base}/enter/${encodeURIComponent(key)}`)]
  const pages = await Promise.all(dead.flatMap((address) => [ask(address, null), ask(address, null, post)]))
  expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([403]))
  expect(new Set(pages.map(({ text }) => text)).size).toBe(1)
})

test('without a session, or with a forged one, each page says what to type and nothing else', async () => {
  const bot = await servedBot()
  await type(bot, 'ana', 'sev1 checkout is down')
  const { base, link } = await readerOf(bot, 'ana')
  const used = link.split('/').at(-1) ?? ''
  const cookies = [
    null,
    '',
    'muster_web=',
    'muster_web=x',
    `muster_web=${used}`,
    `muster_web=${'A'.repeat(43)}`,
  ]
  const paths = [
    '/incidents',
    '/incidents/1',
    '/postmortems',
    '/on-call',
    '/services',
    '/services/x',
    '/report',
  ]
  for (const cookie of cookies) {
    const pages = await Promise.all(paths.map((path) => ask(`${base}${path}`, cookie)))
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([403]))
    for (const { text } of pages) {
      expect(text).toContain('Type /incident web in Slack')
      expect(text).not.toMatch(/checkout|INC-/)
    }
  }
})

test('a session ends after a day, when somebody signs out, and when their data is erased', async () => {
  const bot = await servedBot()
  const [ana, ben, cleo] = [
    await readerOf(bot, 'ana'),
    await readerOf(bot, 'ben'),
    await readerOf(bot, 'cleo'),
  ]
  const out = await ask(`${ben.base}/leave`, ben.cookie, post)
  expect([out.status, out.headers.get('set-cookie')]).toEqual([200, expect.stringContaining('Max-Age=0')])
  expect([(await ben('/incidents')).status, (await ana('/incidents')).status]).toEqual([403, 200])

  await erasePerson(bot.muster.desk, bot.workspace.as('cleo').id, { kind: 'muster' })
  expect((await cleo('/incidents')).status).toBe(403)

  bot.clock.advance(hours(24) - 1)
  expect((await ana('/incidents')).status).toBe(200)
  bot.clock.advance(1)
  expect((await ana('/incidents')).status).toBe(403)
})

test('another site can neither use a link up nor sign anyone out', async () => {
  const bot = await servedBot()
  const [link, ana] = [await linkFor(bot, 'ana'), await readerOf(bot, 'ana')]
  const foreign = { ...post, headers: { 'sec-fetch-site': 'cross-site' } }
  expect((await ask(link, null, foreign)).status).toBe(403)
  expect((await ask(`${ana.base}/leave`, ana.cookie, foreign)).status).toBe(403)
  expect([(await ask(link, null, post)).status, (await ana('/incidents')).status]).toEqual([303, 200])
})

test('the database, the log and the audit know no link and no session, only hashes that upkeep forgets', async () => {
  const bot = await servedBot()
  const { db } = bot.muster.desk
  const { cookie, link } = await readerOf(bot, 'ana')
  const [key, session] = [link.split('/').at(-1) ?? '', cookie.split('=')[1] ?? '']
  const kept = async (): Promise<string> =>
    JSON.stringify([
      await db.selectFrom('web_keys').selectAll().execute(),
      await db.selectFrom('audit').selectAll().execute(),
    ])
  for (const secret of [key, session]) {
    expect(secret).toHaveLength(43)
    expect(await kept()).not.toContain(secret)
    expect(bot.logLines.join('\n')).not.toContain(secret)
  }
  expect(await db.selectFrom('web_keys').selectAll().execute()).toHaveLength(2)
  await bot.advance(hours(49))
  expect(await db.selectFrom('web_keys').selectAll().execute()).toEqual([])
  expect(await personOfSession(bot.muster.desk, session)).toBeNull()
})

test('keys that never were ours are counted as tokens tried; those that ended are not', async () => {
  const bot = await servedBot()
  let tried = 0
  bot.muster.desk.tellTokenRefused = () => {
    tried += 1
  }
  const ana = await readerOf(bot, 'ana')
  await ask(ana.link, null)
  expect(tried).toBe(0)
  await ask(`${ana.base}/incidents`, 'muster_web=forged')
  await ask(`${ana.base}/enter/forged`, null)
  expect(tried).toBe(2)
})

test("behind https and a proxy's path, cookies and links go by them", async () => {
  const bot = await runBot({ outside: { ...outside, url: 'https://tools.example.com/muster' } })
  const answer = await bot.workspace.as('ana').command('/incident', 'web', { channel: 'general' })
  const text = JSON.stringify(answer.response)
  const [, key = ''] = /https:\/\/tools\.example\.com\/muster\/web\/enter\/([\w-]{43})/.exec(text) ?? []
  const here = `http://127.0.0.1:${bot.muster.outsidePort}/web`
  const entered = await ask(`${here}/enter/${key}`, null, post)
  expect(entered.headers.get('location')).toBe('/muster/web/incidents')
  expect(entered.headers.get('set-cookie')).toMatch(/; Path=\/muster\/web; .*; Secure$/)
  const page = await ask(`${here}/incidents`, cookieIn(entered))
  const leading = [...page.html.matchAll(/(?:href|action)="(\/[^"]*)"/g)].map(([, to]) => to)
  expect(leading.length).toBeGreaterThan(5)
  expect(leading.filter((to) => !to?.startsWith('/muster/web/'))).toEqual([])
})

test('without WEB_URL there are no pages, and the command says what they need', async () => {
  const bot = await runBot({ outside: { ...outside, url: null } })
  expect(await type(bot, 'ana', 'web')).toContain('They need `WEB_URL`')
  const here = `http://127.0.0.1:${bot.muster.outsidePort}/web`
  for (const path of ['', '/incidents', `/enter/${'A'.repeat(43)}`]) {
    expect((await ask(`${here}${path}`, null)).status).toBe(404)
  }
})

test('words behind the command are about something on the web, and ask how bad it is', async () => {
  const bot = await servedBot()
  for (const words of ['web is down', 'web checkout fails', 'web frontend']) {
    expect(await type(bot, 'ana', words), words).toContain('How bad is it?')
  }
  expect(await type(bot, 'ana', 'web please')).toContain('Open Muster in your browser')
})
