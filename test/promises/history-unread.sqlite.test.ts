import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { arrivalOf } from '../../src/operations/engine/result.ts'
import { createToken } from '../../src/operations/workspace/access.ts'
import { hours, type TestBot } from '../support/bot.ts'
import { catalogueEntry, policyOfServices } from '../support/catalogue.ts'
import { runBot, type } from '../support/scenario.ts'
import { outside, readerOf } from '../web/support/reader.ts'
import { planOf, statementsDuring } from './support/statements.ts'

/** Tables that grow with every incident there ever was. */
const history = ['incidents', 'timeline', 'outbox', 'audit', 'slack_links', 'postmortems', 'channel_members']

/** Reads a table of the history from one end to the other. */
const isScan = (detail: string): boolean =>
  history.some((table) => new RegExp(`^SCAN "?${table}\\b`).test(detail))

/** Goes through every incident there ever was, by whichever index. */
const isWalk = (detail: string): boolean => /^SEARCH subjects .*\(kind=\?\)$/.test(detail)

/** Does so from one number on. */
const isMarch = (detail: string): boolean => /^SEARCH subjects .*\(kind=\? AND number>\?\)$/.test(detail)

/** The steps of these statements' plans that are such. */
const stepsIn = (
  bot: TestBot,
  statements: readonly string[],
  isSuch: (detail: string) => boolean,
): string[] => {
  if (bot.config.database.kind !== 'sqlite') throw new Error('an SQLite file is needed')
  const sqlite = new Sqlite(bot.config.database.path, { readonly: true })
  onTestFinished(() => {
    sqlite.close()
  })
  return (
    statements
      .filter((statement) => /^(select|update|delete|insert|with)/i.test(statement))
      // Which process has the database is kept in a file of its own.
      .filter((statement) => !/\bholder\b/.test(statement))
      .flatMap((statement) =>
        planOf(sqlite, statement)
          .filter(isSuch)
          .map((detail) => `${detail}: ${statement}`),
      )
  )
}

test('neither a start nor what comes round on its own reads the history', async () => {
  const bot = await runBot({ pages: { host: '127.0.0.1', port: 0 } })
  await type(bot, 'ana', 'sev1 checkout is down')
  await bot.stop()
  const statements = await statementsDuring(async () => {
    await bot.start()
    for (const path of ['readyz', 'metrics']) await fetch(`http://127.0.0.1:${bot.muster.pagesPort}/${path}`)
    await bot.advance(hours(25))
  })
  for (const asked of ['"outbox"', '"timers"', '"arrivals"', '"subjects"']) {
    expect(statements.filter((statement) => statement.includes(asked))).not.toEqual([])
  }
  // Subjects of other kinds are few, and read whole.
  expect(stepsIn(bot, statements, (detail) => isScan(detail) || isMarch(detail))).toEqual([])
})

test('neither a page of the web nor a question of a program reads the history', async () => {
  const bot = await runBot({ outside, policy: policyOfServices([catalogueEntry('checkout')]) })
  await type(bot, 'ana', 'sev1 checkout: is down')
  const look = await readerOf(bot, 'ana')
  const asked = { name: 'reader', scopes: ['read', 'gate'] as const, forMs: null }
  const { token } = await createToken(bot.muster.desk, asked, arrivalOf('cli:ana', null, 'cli'))
  const statements = await statementsDuring(async () => {
    for (const path of [
      '/incidents',
      '/incidents?open=1',
      '/incidents?before=9',
      '/incidents/1',
      '/postmortems',
      '/postmortems?before=9',
      '/postmortems?q=checkout',
      '/services',
      '/services/checkout',
    ])
      expect((await look(path)).status, path).toBe(200)
    for (const path of [
      '/incidents',
      '/incidents?status=open&severity=1&service=checkout',
      '/incidents/1',
      '/incidents/1/timeline',
      '/postmortems',
      '/action-items',
      '/gate?service=checkout',
      '/budgets',
      '/alerts',
    ]) {
      const url = `http://127.0.0.1:${bot.muster.outsidePort}/api/v1${path}`
      const { status } = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
      expect([200, 423], path).toContain(status)
    }
  })
  expect(statements.filter((statement) => statement.includes('"library"'))).not.toEqual([])
  expect(stepsIn(bot, statements, (detail) => isScan(detail) || isWalk(detail) || isMarch(detail))).toEqual(
    [],
  )
})
