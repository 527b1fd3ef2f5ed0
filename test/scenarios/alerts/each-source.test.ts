import { describe, expect, test } from 'vitest'
import type { AlertKind } from '../../../src/domain/policy/alerting.ts'
import { pathOf } from '../../../src/intake/address.ts'
import { listIncidents } from '../../../src/store/incident/incidents.ts'
import { type Sender, senders } from '../../support/alerts/senders.ts'
import {
  alertSource,
  callsIn,
  outside,
  policyWithAlerts,
  ruleOf,
  secret,
  send,
  urlOf,
} from '../../support/alerts/sending.ts'
import { hours, minutes, type TestBot } from '../../support/bot.ts'
import { runBot, type } from '../../support/scenario.ts'

const kinds = Object.entries(senders) as [Exclude<AlertKind, 'sns'>, Sender][]

/** Alertmanager and Grafana say when it began, and that decides: another time is told by another beginning. */
const later = (body: object): object =>
  JSON.parse(JSON.stringify(body).replaceAll('2026-11-23T13:59:00Z', '2026-11-24T16:00:00Z'))

const listening = (kind: AlertKind): Promise<TestBot> => {
  const rules = [ruleOf('declare', { severity: 1 })]
  return runBot({ policy: policyWithAlerts(alertSource(kind, { rules })), outside })
}

const says = async (bot: TestBot, { path, headers }: Sender, what: 'fires' | 'resolves', body: object) => {
  const text = JSON.stringify(body)
  const where = path?.[what] ?? pathOf({ id: 'prod', secret })
  return send(bot, text, { path: where, headers: headers?.(text) ?? {} })
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
    const signed = sender.headers && !sender.path ? sender.headers(body) : null
    if (signed) {
      const changed = body.replace('Orders', 'orders')
      expect((await send(bot, changed, { headers: signed })).status).toBe(401)
    }
    if (sender.test) {
      const answer = await says(bot, sender, 'fires', sender.test)
      expect(answer).toMatchObject({ status: 200, body: { message: expect.stringContaining('It works') } })
    }
    await bot.settle()
    expect(await numbersOf(bot)).toEqual([])
    expect(bot.logLines.join('\n')).not.toContain(secret)
  })
})
