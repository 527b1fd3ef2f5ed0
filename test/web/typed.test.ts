import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Desk } from '../../src/operations/engine/desk.ts'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { performCommand } from '../../src/operations/lifecycle/command.ts'
import { declareIncident } from '../../src/operations/lifecycle/declare.ts'
import { hostileText } from '../support/hostile-text.ts'
import { channelOf } from '../support/reading.ts'
import { callOf, doctorOf, runBot, type } from '../support/scenario.ts'
import { ask, publish, readerOf, servedBot, serveRecord } from './support/reader.ts'

const ana = callOf('ana').id
const arrival = () => arrivalOf(ana, null, 'command')

const declare = (desk: Desk, title: string, isPrivate = false) =>
  declareIncident(desk, { title, severity: 4, declaredIn: null, isPrivate }, arrival())

test('a search takes words and not their number, and says what is too much', async () => {
  const bot = await servedBot()
  await type(bot, 'ana', 'sev3 the connection pool of checkout ran dry')
  await publish(bot, channelOf(bot))
  const look = await readerOf(bot, 'dee')
  const find = async (words: string) => (await look(`/postmortems?q=${encodeURIComponent(words)}`)).text
  expect(await find('POOL conn')).toContain('the connection pool of checkout ran dry')
  expect(await find('pool rollback')).toContain('the connection pool of checkout ran dry')
  expect(await find('pool wombat')).toContain('No incident has all of pool wombat . Try fewer words')
  expect(await find('... !!')).toContain('Say what to look for, in letters or digits.')
  expect(await find('a b c d e f g h i j k l m n o p q')).toContain("That's 17 different words; 16 at most.")
  expect(await find('a b c d e f g h i j k l m n o p')).toContain('No incident has all of')
  expect(await find('x'.repeat(201))).toContain("That's longer than 200 characters.")
  expect(await find('   ')).toContain('the connection pool of checkout ran dry')
  for (const words of ["'; drop table texts; --", 'pool" OR "1"="1', '%_*', '<script>alert(1)</script>'])
    expect(await find(words)).not.toContain('the connection pool')
})

test('nothing that anyone typed becomes part of a page', async () => {
  const { desk, look } = await serveRecord()
  const tagsOf = (html: string): string =>
    [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([tag]) => tag).join()
  const pagesWith = async (words: string): Promise<string[]> => {
    const declared = await declare(desk, `x${words}`)
    if (!declared.ok) return []
    const { number } = declared.state
    for (const command of [
      { verb: 'note', text: `x${words}`, happenedAt: null },
      { verb: 'resolve', summary: `x${words}` },
      { verb: 'close' },
      { verb: 'publish', changes: '' },
    ] as const)
      await performCommand(desk, number, command, arrival())
    const paths = [
      `/incidents/${number}`,
      '/incidents',
      '/postmortems',
      `/postmortems?q=${encodeURIComponent(words.toWellFormed())}`,
    ]
    const seen = await Promise.all(paths.map(look))
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    return seen.map(({ html }) => html)
  }
  const [plain = ''] = await pagesWith('words')
  await fc.assert(
    fc.asyncProperty(hostileText, async (typed) => {
      // A longer title is kept as the impact too, which is a line more.
      const words = `<i>${typed.slice(0, 90)}`
      const [incident, ...lists] = await pagesWith(words)
      if (incident === undefined) return
      // Whatever the words are, a page has the tags that it always has.
      expect(tagsOf(incident)).toBe(tagsOf(plain))
      for (const html of lists) expect(html).not.toMatch(/<(?:i|script|img|iframe|object|base)[ >]/i)
    }),
    { numRuns: 40 },
  )
})

test('every answer forbids scripts, frames, caches and guesses, also where there is nothing', async () => {
  const bot = await servedBot()
  const look = await readerOf(bot, 'ana')
  const answers = [
    await look('/incidents'),
    await look('/incidents/7'),
    await ask(`${look.base}/report`, null),
  ]
  for (const { headers, html } of [...answers, await ask(look.link, null)]) {
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(html).not.toMatch(/<script|<link|<img|style="|\son\w+=/)
  }
})

test('secrets that someone typed are masked on each page, and people are called by their names', async () => {
  const bot = await servedBot()
  const key = 'AKIAIOSFODNN7EXAMPLE'
  await type(bot, 'ana', `sev3 the key ${key} leaked`)
  const channel = channelOf(bot)
  await type(bot, 'ben', `note <@${callOf('eli').id}> saw ${key}`, channel)
  await publish(bot, channel)
  const look = await readerOf(bot, 'dee')
  for (const path of [
    '/incidents',
    '/incidents/1',
    '/incidents/1/postmortem',
    '/postmortems',
    '/postmortems?q=leaked',
  ]) {
    const { status, html } = await look(path)
    expect(status).toBe(200)
    expect(html, path).not.toContain(key)
    expect(html, path).toContain('[masked: AWS key]')
  }
  // Eli has said nothing yet: Slack is asked who that is.
  expect((await look('/incidents/1')).text).toContain('@eli saw')
  expect((await look('/incidents/1')).text).not.toMatch(/U05USR\d+/)
})

test.each([
  ['http://muster.example.com', true],
  ['https://muster.example.com', false],
  ['http://127.0.0.1:0', false],
])(
  'the doctor looks at %s: links that sign people in must not be read on their way',
  async (url, isNamed) => {
    const bot = await runBot({ outside: { host: '127.0.0.1', port: 0, url } })
    expect((await doctorOf(bot, 'ana')).includes('without TLS')).toBe(isNamed)
  },
)
