import { expect, test } from 'vitest'
import { defaultPolicy } from '../../src/domain/policy/default-policy.ts'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { minutes } from '../support/bot.ts'
import { catalogueEntry, runbookWith } from '../support/catalogue.ts'
import { onCallPolicy } from '../support/on-call.ts'
import { callOf, type } from '../support/scenario.ts'
import { readerOf, type Seen, servedBot, serveRecord } from './support/reader.ts'

const ana = callOf('ana').id
const arrival = () => arrivalOf(ana, null, 'command')

const declare = (desk: Desk, title: string, isPrivate = false) =>
  declareIncident(desk, { title, severity: 4, declaredIn: null, isPrivate }, arrival())

const numbersOn = (html: string): number[] =>
  [...html.matchAll(/class="name" href="[^"]*\/incidents\/(\d+)/g)].map(([, number]) => Number(number))

test('on a fresh install each page is there and says what would be on it', async () => {
  const bot = await servedBot()
  const look = await readerOf(bot, 'ana')
  const said = Object.fromEntries(
    await Promise.all(
      ['/incidents', '/incidents?open=1', '/postmortems', '/on-call', '/services', '/report'].map(
        async (path) => [path, await look(path)] as const,
      ),
    ),
  )
  expect(Object.values(said).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200])
  expect(said['/incidents']?.text).toContain('No incidents yet. To declare one, type /incident sev2 <title>')
  expect(said['/incidents?open=1']?.text).toContain('No open incidents.')
  expect(said['/postmortems']?.text).toContain('No published postmortems yet.')
  expect(said['/on-call']?.text).toContain('There are no schedules yet.')
  expect(said['/services']?.text).toContain('There are no services yet.')
  expect(said['/report']?.text).toContain('No incidents were declared in November 2026.')
})

test("a service's page says once what's left, with one bar that says what's spent", async () => {
  const policy = { ...defaultPolicy, services: [catalogueEntry('checkout')] }
  const bot = await servedBot({ policy })
  await type(bot, 'ana', 'sev1 checkout: cards fail')
  await bot.advance(minutes(12))
  const { html, text } = await (await readerOf(bot, 'ana'))('/services/checkout')
  expect(text.match(/min left/g)).toHaveLength(1)
  expect(text).toContain('99.9 % over 30 days: 31.2 min of 43.2 min left')
  expect(text).not.toMatch(/[▓░]/)
  expect(html.match(/<svg class="bar"[^>]*>/g)).toEqual([expect.stringContaining('aria-label="28 % spent"')])
})

test("a service's page shows who's on call, whose it is and its runbooks, people as people", async () => {
  const owner = { kind: 'group', id: 'dee@example.com' } as const
  const policy = {
    ...onCallPolicy,
    services: [
      catalogueEntry('checkout', { owner, links: [{ title: 'Dashboard', url: 'https://d.example' }] }),
    ],
    runbooks: [runbookWith({ title: 'Roll back checkout', services: ['checkout'] })],
  }
  const bot = await servedBot({ policy })
  await bot.settle()
  const { html, text } = await (await readerOf(bot, 'ana'))('/services/checkout')
  const told = await type(bot, 'ana', 'services checkout')
  expect(text).toContain('On call: @ben (SEV-1)')
  expect(told).toContain('On call: @ben (SEV-1)')
  expect(text).toContain('Owner: @dee')
  expect(text).toContain('Runbooks: Roll back checkout')
  expect(html).toContain('href="https://d.example"')
  expect(html + told).not.toContain('dee@example.com')
})

test('lists go on page by page, full to the last one, whatever is left out of them', async () => {
  const { desk, look } = await serveRecord()
  for (let number = 1; number <= 120; number += 1) await declare(desk, `incident ${number}`, number % 3 === 0)
  const lengths: number[] = []
  const all: number[] = []
  for (let path: string | undefined = '/incidents'; path !== undefined; ) {
    const page: Seen = await look(path)
    expect(page.status).toBe(200)
    const own = numbersOn(page.html)
    lengths.push(own.length)
    all.push(...own)
    path = /href="\/web(\/incidents\?before=\d+)">Older/.exec(page.html)?.[1]
  }
  expect(lengths).toEqual([50, 30])
  expect(all).toEqual(Array.from({ length: 120 }, (_, index) => 120 - index).filter((one) => one % 3 !== 0))
  const last = await look('/incidents?before=1')
  expect([last.status, numbersOn(last.html)]).toEqual([200, []])
})

test.each([
  ['/incidents?before=0'],
  ['/incidents?before=-1'],
  ['/incidents?before=1e3'],
  ['/incidents?before=9999999999'],
  ['/incidents?before=abc'],
  ['/incidents?before='],
  ['/incidents/0'],
  ['/incidents/1x'],
  ['/incidents/99999999999999999999'],
  ['/incidents/1?after=99.0'],
  ['/incidents/1?after=x'],
  ['/incidents/1?before='],
  ['/incidents/1?before=1.0.0'],
  ['/incidents/1?before=9999999999.0'],
  ['/incidents/1/postmortem'],
  ['/postmortems?before=x'],
  ['/on-call?from=2026-02-30'],
  ['/on-call?from=9999-01-01'],
  ['/on-call?from=tomorrow'],
  ['/services/nothing'],
  ['/services/..%2F..%2Fetc'],
  ['/services/__proto__'],
  ['/report?period=2026-13'],
  ['/report?period=2027-01'],
  ['/report?period=now'],
  ['/nothing'],
])('%s is nothing, and no error', async (path) => {
  const bot = await servedBot({ policy: { ...onCallPolicy, services: [catalogueEntry('checkout')] } })
  await declare(bot.muster.desk, 'one')
  const look = await readerOf(bot, 'ana')
  const { status, html } = await look(path)
  expect(status).toBe(404)
  expect(html).toContain("There's nothing here")
  expect(bot.logLines.filter((line) => line.includes('"error"'))).toEqual([])
})

test("on-call shows covers in the reader's zone, and weeks before and after", async () => {
  const bot = await servedBot({ policy: onCallPolicy })
  const look = await readerOf(bot, 'ana')
  const { text } = await look('/on-call')
  expect(text).toContain('primary : @ben until')
  const zone = /Times are in ([\w/]+)\./.exec(text)?.[1]
  expect(zone).toBe('Europe/Madrid')
  const later = await look('/on-call?from=2026-12-23')
  expect(later.text).toContain('Mon 21 Dec 2026 to Sun 17 Jan 2027')
  expect(later.text).toContain('This week')
})

test('the report is of any month that has begun, and is made once for everyone who asks at the same moment', async () => {
  const bot = await servedBot()
  const look = await readerOf(bot, 'ana')
  expect((await look('/report?period=2001-01')).text).toContain('No incidents were declared in January 2001.')
  await type(bot, 'ana', 'sev2 checkout is down')
  const before = await look('/report')
  await type(bot, 'ana', 'sev2 search is slow')
  expect((await look('/report')).html).toBe(before.html)
  bot.clock.advance(minutes(1))
  expect((await look('/report')).text).toContain('2 incidents')
})

test('where the database is gone a page says so without a word of why, and the log has it', async () => {
  const bot = await servedBot()
  const look = await readerOf(bot, 'ana')
  const { db } = bot.muster.desk
  bot.muster.desk.db = {
    selectFrom: () => {
      throw new Error('disk on fire')
    },
  } as never
  const { status, text } = await look('/incidents')
  bot.muster.desk.db = db
  expect([status, /disk|fire/.test(text)]).toEqual([503, false])
  expect(text).toContain("Muster's record can't be read now.")
  expect(bot.logLines.filter((line) => line.includes('a web page broke'))).toHaveLength(1)
})
