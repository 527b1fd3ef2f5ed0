import { expect, onTestFinished, test } from 'vitest'
import { startListener } from '../../../src/http/listener.ts'
import { createLog } from '../../../src/process/log.ts'
import { statusRoute } from '../../../src/status/status-route.ts'
import { createStatusSite } from '../../../src/status/status-site.ts'
import type { Database } from '../../../src/store/database/schema.ts'
import { openLedger } from '../../support/ledger.ts'
import { type } from '../../support/scenario.ts'
import { page, paths, policyOf, withPage } from './support/served-page.ts'

test('each file comes with its type, its version, and for how long it holds', async () => {
  const { bot, look } = await withPage()
  await type(bot, 'ana', 'sev2 checkout is slow')
  await type(bot, 'ana', 'INC-1 publish Paying takes long.')
  for (const path of [...paths, '/status/incidents/inc-1.html']) {
    const whole = await look(path)
    const type = whole.headers.get('content-type')
    const kind = path.endsWith('json')
      ? 'application/json'
      : path.endsWith('atom')
        ? 'application/atom+xml'
        : 'text/html'
    expect([whole.status, type], path).toEqual([200, `${kind}; charset=utf-8`])
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'cache-control': 'public, max-age=15, stale-if-error=86400',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'$/,
      ),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    const etag = whole.headers.get('etag') ?? expect.fail(path)
    const again = await look(path, { headers: { 'if-none-match': `"x", W/${etag}` } })
    expect([again.status, again.text, again.headers.get('etag')], path).toEqual([304, '', etag])
    expect(again.headers.get('cache-control')).toBe(whole.headers.get('cache-control'))
    const head = await look(path, { method: 'HEAD' })
    expect([head.status, head.text, head.headers.get('etag')], path).toEqual([200, '', etag])
    expect(head.headers.get('content-type')).toBe(type)
  }
  expect((await look('/status')).headers.get('location')).toBe('status/')
  expect((await look('/status/', { method: 'POST' })).status).toBe(405)
})

test('an address at which nothing is has a page that leads back, and repeats nothing', async () => {
  const { look } = await withPage()
  for (const [path, up] of [
    ['/status/wombat', ''],
    ['/status/index.html/', '../'],
    ['/status/incidents/inc-1.html', '../'],
    ['/status/incidents/inc-0.html', '../'],
    ['/status/incidents/inc-99999999999999999999.html', '../'],
    ['/status/incidents/inc-1.html%00', '../'],
    ['/status/a/<script>alert(1)</script>/c', '../../../'],
    ['/status/..%2f..%2fetc%2fpasswd', ''],
    ['/status/__proto__', ''],
  ] as const) {
    const { status, headers, text } = await look(path)
    expect([status, headers.get('content-type')], path).toEqual([404, 'text/html; charset=utf-8'])
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text, path).toContain(`<a href="${up}index.html">`)
    expect(text, path).not.toMatch(/wombat|script|passwd|proto/)
  }
})

test('an incident keeps its address when more came after it than the page lists', async () => {
  const { bot, look } = await withPage()
  await type(bot, 'ana', 'sev2 checkout is slow')
  await type(bot, 'ana', 'INC-1 publish Paying takes long.')
  const later = Array.from({ length: 500 }, (_, index) => ({ incident: 1_000 + index }))
  await bot.muster.desk.db.insertInto('published').values(later).execute()
  expect((await look('/status/history.html')).text).not.toContain('Paying takes long')
  expect(await look('/status/incidents/inc-1.html')).toMatchObject({
    status: 200,
    text: expect.stringContaining('Paying takes long'),
  })
  expect((await look('/status/incidents/inc-2.html')).status).toBe(404)
})

test('a crowd costs what one reader does', async () => {
  const { desk } = await served()
  const { db } = desk
  let queries = 0
  const selectFrom = (table: never) => {
    queries += 1
    return db.selectFrom(table)
  }
  desk.db = { selectFrom } as never
  const site = createStatusSite(desk, () => {})
  const files = await Promise.all(Array.from({ length: 50 }, () => site.fileAt(page, 'index.html')))
  expect([new Set(files).size, queries]).toEqual([1, 2])
  await site.fileAt(page, 'history.html')
  expect(queries).toBe(3)
})

const brokenDb = new Proxy({} as Database, {
  get: () => () => {
    throw new Error('the database is gone')
  },
})

/** The route alone, on a record that somebody can take away. */
async function served() {
  const ledger = await openLedger(policyOf(page))
  const lines: string[] = []
  const log = createLog('debug', (line) => lines.push(line), ledger.clock.now)
  const settings = { host: null, port: 'HTTP_PORT' }
  const routes = [statusRoute(ledger.desk, log)]
  const listener = await startListener({ host: '127.0.0.1', port: 0, settings, routes, log })
  onTestFinished(() => listener.stop())
  const look = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${listener.port}/status${path}`)
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  return { ...ledger, lines, look }
}

test('while the record cannot be read, what was read last is shown, and the log says so once', async () => {
  const { desk, look, lines } = await served()
  const { db } = desk
  desk.db = brokenDb
  expect(await look('/')).toMatchObject({ status: 503, text: expect.stringContaining('Try again') })
  desk.db = db
  const well = await look('/')
  expect(well.status).toBe(200)
  desk.db = brokenDb
  expect((await look('/')).text).toBe(well.text)
  expect((await look('/incidents/inc-7.html')).status).toBe(503)
  expect(lines.filter((line) => line.includes("the status page couldn't be read"))).toHaveLength(1)
})
