import { expect, test } from 'vitest'
import { minutes } from '../../support/bot.ts'
import { channelOf, happened } from '../../support/reading.ts'
import { send, type } from '../../support/scenario.ts'
import { page, paths, policyOf, withPage } from './support/served-page.ts'

test('over HTTP, the page goes with an incident from the first words to its place in the history', async () => {
  const { bot, look } = await withPage()
  expect((await look('/status/')).text).toContain('All systems operational')
  await type(bot, 'ana', 'sev1 checkout: db-7 lost its disk')
  const channel = channelOf(bot)
  await type(bot, 'ana', 'update we think it was <@U05USR00002>', channel)
  expect((await look('/status/incidents/inc-1.html')).status).toBe(404)

  const told = await type(bot, 'ben', 'publish Paying by card fails. We are looking into it.', channel)
  expect(told).toBe('Published INC-1 to the status page.')
  expect(await happened(bot, 'published')).toMatchObject([
    { what: expect.not.objectContaining({ isShown: false }) },
  ])
  const open = await look('/status/incidents/inc-1.html')
  expect(open).toMatchObject({ status: 200, text: expect.stringContaining('Paying by card fails') })
  expect((await look('/status/')).text).toContain('✕ Major outage')
  expect(JSON.parse((await look('/status/api/v2/status.json')).text)).toMatchObject({
    status: { indicator: 'critical' },
  })

  await bot.advance(minutes(10))
  await type(bot, 'ana', 'publish A fix is in.', channel)
  await bot.advance(minutes(10))
  await type(bot, 'ana', 'resolve the disk was replaced', channel)
  const over = await look('/status/incidents/inc-1.html', {
    headers: { 'if-none-match': open.headers.get('etag') ?? '' },
  })
  expect(over).toMatchObject({ status: 200, text: expect.stringContaining('A fix is in') })
  expect(over.text).toContain('resolved <time datetime="2026-11-23T14:20:00.000Z">')
  expect((await look('/status/')).text).toContain('All systems operational')

  // A month later it has left the front page, and is where it was.
  await bot.advance(minutes(60 * 24 * 30))
  expect((await look('/status/')).text).not.toContain('Paying by card')
  expect((await look('/status/history.html')).text).toContain('href="incidents/inc-1.html"')
  expect((await look('/status/incidents/inc-1.html')).text).toBe(over.text)
  for (const path of [...paths, '/status/incidents/inc-1.html'])
    expect((await look(path)).text, path).not.toMatch(/db-7|disk|<script|U05USR|@ben/)
})

test('what was published stays text, wherever it is shown', async () => {
  const { bot, look } = await withPage({ ...page, name: '<i>Us</i> & "you"' })
  await type(bot, 'ana', 'sev1 checkout is down')
  const words = `publish </p><script>alert(1)</script> <img src=x onerror="a()"> ]]> &amp; "' <!--. javascript:alert(2) xoxb-1234567890-abcdefghij`
  await type(bot, 'ana', words, channelOf(bot))
  for (const path of [...paths, '/status/incidents/inc-1.html']) {
    const { status, text } = await look(path)
    expect(status, path).toBe(200)
    expect(text, path).not.toMatch(/xoxb-1234567890/)
    if (path.endsWith('.json')) JSON.parse(text)
    else expect(text, path).not.toMatch(/<script|<img|<i>|<!--(?! )/)
  }
  expect((await look('/status/incidents/inc-1.html')).text).toContain('&lt;script&gt;alert(1)')
})

test('private incidents, drills and what was never published are not there, and read as nothing', async () => {
  const { bot, look } = await withPage()
  const walk = async () => {
    const all = [...paths, ...[1, 2, 3, 4, 99].map((number) => `/status/incidents/inc-${number}.html`)]
    return Promise.all(all.map(async (path) => [path, await look(path)] as const))
  }
  const seen = async () =>
    (await walk()).map(([path, { status, text, headers }]) => [path, status, text, headers.get('etag')])
  const before = await seen()
  await type(bot, 'ana', 'declare')
  await send(bot, 'ana', { title: 'checkout: wombat read data', severity: '1', options: ['is_private'] })
  await type(bot, 'ana', 'security sev1 checkout: wombat is inside')
  await type(bot, 'ana', 'drill sev3 wombat rehearsal')
  await type(bot, 'ana', 'sev1 checkout: wombat in the open')
  for (const number of [1, 2, 3]) await type(bot, 'ana', `INC-${number} publish wombat was seen.`)
  expect(await seen()).toEqual(before)
  await type(bot, 'ana', 'INC-4 publish Paying fails.')
  const after = await walk()
  expect(after.filter(([, { text }]) => text.includes('inc-4')).map(([path]) => path)).toEqual(
    expect.arrayContaining(['/status/', '/status/history.html', '/status/summary.json']),
  )
  expect(after.map(([, { text }]) => text).join()).not.toMatch(/wombat|inc-[123]\b/)
})

test.each([
  ['without a status page', null],
  ['with one that is not served', { ...page, served: false }],
] as const)('%s, nothing is at its path', async (_, statusPage) => {
  const { look } = await withPage(statusPage)
  const { status, text } = await look('/status/')
  expect([status, text]).toEqual([404, (await look('/nothing')).text])
})

test('the file switches it on and off while Muster runs', async () => {
  const { bot, look } = await withPage(null)
  bot.muster.desk.policy = policyOf(page)
  expect((await look('/status/')).text).toContain('<title>Example</title>')
  bot.muster.desk.policy = policyOf({ ...page, name: 'Other' })
  expect((await look('/status/')).text).toContain('<title>Other</title>')
  bot.muster.desk.policy = policyOf(null)
  expect((await look('/status/')).status).toBe(404)
})
