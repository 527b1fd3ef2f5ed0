import { describe, expect, test } from 'vitest'
import type { AlertKind } from '../../../src/domain/policy/alerting.ts'
import { pathOf } from '../../../src/intake/address.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import { clocks, inUnit } from '../../support/alerts/clocks.ts'
import { type Sender, senders } from '../../support/alerts/senders.ts'
import {
  alertSource,
  callsIn,
  outside,
  policyWithAlerts,
  ruleOf,
  secret,
  send,
  textsIn,
  urlOf,
} from '../../support/alerts/sending.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { kindUnderTest } from '../../support/databases.ts'
import { runBot, type } from '../../support/scenario.ts'

/** On PostgreSQL one in three, and every one at night: how a sender speaks has nothing to do with the database. */
const kinds = (Object.entries(senders) as [AlertKind, Sender][]).filter(
  (_, index) => process.env.MATRIX !== undefined || kindUnderTest() === 'sqlite' || index % 3 === 0,
)

/** Alertmanager and Grafana say when it began, and that decides: another time is told by another beginning. */
const later = (body: object): object =>
  JSON.parse(JSON.stringify(body).replaceAll('2026-11-23T13:59:00Z', '2026-11-24T16:00:00Z'))

/** Whose bodies are signed. */
const isSigning: ReadonlySet<AlertKind> = new Set(['grafana', 'sentry', 'pagerduty-v3'])

const listening = (kind: AlertKind): Promise<TestBot> => {
  const rules = [ruleOf('declare', { severity: 1 })]
  return runBot({ policy: policyWithAlerts(alertSource(kind, { rules })), outside })
}

const says = async (
  bot: TestBot,
  { path, headers }: Sender,
  what: 'fires' | 'resolves',
  body: object,
  sending: { once?: true } = {},
) => {
  const bytes = Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const where = path?.[what] ?? pathOf({ id: 'prod', secret })
  return send(bot, bytes, { path: where, headers: headers?.(bytes) ?? {}, ...sending })
}

const numbersOf = async (bot: TestBot) =>
  (await listIncidents(bot.muster.desk.db, () => true, 10)).map(({ number }) => number).toSorted()

describe.each(kinds)('%s', (kind, sender) => {
  const fires = (bot: TestBot, title = 'Orders fail') => says(bot, sender, 'fires', sender.fires(title))
  const resolves = (bot: TestBot) => says(bot, sender, 'resolves', sender.resolves('Orders fail'))
  const takes = async (bot: TestBot, answer: Promise<{ status: number }>): Promise<void> => {
    expect((await answer).status).toBeLessThan(300)
    await bot.settle()
  }

  test('told twice at once, a day later, and as a flap is one incident and one page; later it is another', async () => {
    const bot = await listening(kind)
    await takes(
      bot,
      Promise.all([fires(bot), fires(bot)]).then(([one]) => one),
    )
    expect(callsIn(bot, 'incidents')).toBe(1)
    await type(bot, 'ana', 'INC-1 ack')
    await bot.advance(hours(24))
    const called = callsIn(bot, 'incidents')
    await takes(bot, fires(bot))
    await takes(bot, resolves(bot))
    await takes(bot, resolves(bot))
    await bot.advance(minutes(5))
    await takes(bot, fires(bot))
    expect(await numbersOf(bot)).toEqual([1])
    expect(callsIn(bot, 'incidents')).toBe(called)
    await takes(bot, resolves(bot))
    await type(bot, 'ana', 'INC-1 resolve fixed')
    await bot.advance(hours(2))
    await takes(bot, says(bot, sender, 'fires', later(sender.fires('Orders fail'))))
    expect(await numbersOf(bot)).toEqual([1, 2])
  })

  test('resolved before it fired, or never known, declares nothing', async () => {
    const bot = await listening(kind)
    await takes(bot, resolves(bot))
    await takes(bot, resolves(bot))
    expect(await numbersOf(bot)).toEqual([])
  })

  test('is answered 503 and not 2xx while nothing can be stored, and kept when it comes again', async () => {
    const bot = await listening(kind)
    const { db } = bot.muster.desk
    await db.schema.alterTable('problems').renameTo('away').execute()
    const body = sender.fires('Orders fail')
    expect((await says(bot, sender, 'fires', body, { once: true })).status).toBe(503)
    await db.schema.alterTable('away').renameTo('problems').execute()
    await takes(bot, fires(bot))
    expect(await numbersOf(bot)).toEqual([1])
  })

  test('began when its sender says, by whatever clock, and otherwise when it came', async () => {
    const bot = await listening(kind)
    const { db } = bot.muster.desk
    const { begins } = sender
    const told = begins
      ? clocks.map(([text, at]) => [begins.says('Orders fail', inUnit(text, begins.unit)), at, text] as const)
      : [[sender.fires('Orders fail'), null, 'no time'] as const]
    for (const [body, beganAt, text] of told) {
      await takes(bot, says(bot, sender, 'fires', body))
      const problems = db.selectFrom('problems').selectAll()
      const { began_at: kept, first_at: ours } = await problems.executeTakeFirstOrThrow()
      // In seconds there are no decimals, but the reader takes them.
      expect(kept, text).toBe(beganAt ?? ours)
      await db.deleteFrom('problems').execute()
    }
  })

  test('with nesting and bytes that mean nothing is still read', async () => {
    const bot = await listening(kind)
    const deep = JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`)
    const body = JSON.stringify({ ...sender.fires('Orders faiZ'), extra: deep })
    const bytes = Buffer.from(body).map((byte) => (byte === 0x5a ? 0xff : byte))
    await takes(bot, says(bot, sender, 'fires', Buffer.from(bytes)))
    const [kept] = await bot.muster.desk.db.selectFrom('problems').selectAll().execute()
    expect(`${kept?.title} ${kept?.text}`).toContain('Orders fai\ufffd')
  })

  test('declares no more than its source may, and then asks', async () => {
    const source = alertSource(kind, { rules: [ruleOf('declare', { severity: 1 })], incidentsPerHour: 0 })
    const bot = await runBot({ policy: policyWithAlerts(source), outside })
    await takes(bot, fires(bot))
    expect(await numbersOf(bot)).toEqual([])
    expect(textsIn(bot, 'incidents')).toContain('Alerts from this source declare no incidents.')
  })

  test('that is expected and stays away is said once', async () => {
    const name = sender.name ?? 'Watchdog'
    const rules = [ruleOf('declare', { severity: 1 })]
    const heartbeat = { alert: name, withinMs: minutes(10) }
    const bot = await runBot({ policy: policyWithAlerts(alertSource(kind, { rules, heartbeat })), outside })
    await takes(bot, fires(bot, name))
    await bot.advance(minutes(9))
    expect(await numbersOf(bot)).toEqual([])
    await bot.advance(minutes(1))
    await bot.advance(hours(2))
    const [incident, ...more] = await listIncidents(bot.muster.desk.db, () => true, 10)
    expect([incident?.title, more]).toEqual([`${name} missing from prod`, []])
  })

  test('is bounded and escaped, and calls nobody by what it says', async () => {
    const bot = await listening(kind)
    // Its two own paths take half a megabyte, as there.
    const length = sender.path ? 400_000 : 1_000_000
    await takes(bot, fires(bot, `<!channel> *bold* <@U05USR00001> \ud800 ${'x'.repeat(length)}`))
    expect(await numbersOf(bot)).toEqual([1])
    expect(callsIn(bot, 'incidents')).toBe(1)
    for (const message of bot.workspace.channels.flatMap(({ name }) => bot.workspace.messages(name))) {
      // Plain text is shown as it is, and calls nobody.
      const marked = JSON.stringify(message, (_, value) => (value?.type === 'plain_text' ? null : value))
      expect(marked).not.toMatch(/<@U05USR00001>|<!channel> \*bold/)
      expect(marked.length).toBeLessThan(40_000)
    }
    const [kept] = await bot.muster.desk.db.selectFrom('problems').selectAll().execute()
    expect(JSON.stringify(kept).length).toBeLessThan(40_000)
  })

  test('is refused without what proves who sent it, and its test says that it works', async () => {
    const bot = await listening(kind)
    const body = JSON.stringify(sender.fires('Orders fail'))
    const forged = await fetch(urlOf(bot, `${pathOf({ id: 'prod', secret })}x`), { method: 'POST', body })
    expect(forged.status).toBe(404)
    const signed = isSigning.has(kind) ? sender.headers?.(body) : null
    if (signed) {
      const changed = body.replace('Orders', 'orders')
      expect((await send(bot, changed, { headers: signed })).status).toBe(401)
      const again = JSON.stringify(JSON.parse(body), null, 1)
      expect((await send(bot, again, { headers: signed })).status).toBe(401)
    }
    if (sender.test) {
      const answer = await says(bot, sender, 'fires', sender.test)
      expect(answer).toMatchObject({ status: 200, body: { message: expect.stringContaining('It works') } })
    }
    await bot.settle()
    expect(await numbersOf(bot)).toEqual([])
    expect(bot.logLines.join('\n')).not.toContain(secret)
  })

  test('is taken with either of two secrets, and no longer with one that was taken out', async () => {
    const next = 'fedcba9876543210fedcba9876543210'
    const having = (...secrets: string[]) => policyWithAlerts(alertSource(kind, { secrets }))
    const bot = await runBot({ policy: having(next, secret), outside })
    await takes(bot, fires(bot))
    const policy = having(next)
    const alertSecrets = new Map([['prod', [next]]])
    await bot.muster.reload({ ok: true, policy, alertSecrets, receiverSecrets: new Map(), auditKey: null })
    expect((await fires(bot)).status).toBe(sender.path ? (kind === 'opsgenie' ? 401 : 400) : 404)
    const log = bot.logLines.join('\n')
    expect(log).not.toMatch(new RegExp(`${secret}|${next}`))
  })
})
