import Sqlite from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { hours, type TestBot } from '../support/bot.ts'
import { runBot, type } from '../support/scenario.ts'
import { statementsDuring } from './support/statements.ts'

/** Tables that grow with every incident there ever was. */
const history = ['incidents', 'timeline', 'outbox', 'audit', 'slack_links', 'postmortems', 'channel_members']

/** The steps of a plan that read a table of the history from one end to the other. */
const scansIn = (bot: TestBot, statements: readonly string[]): string[] => {
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
      .flatMap((statement) => {
        const parameters = statement.match(/\?/g) ?? []
        const plan = sqlite.prepare(`explain query plan ${statement}`).all(parameters.map(() => null))
        return (plan as { detail: string }[])
          .filter(({ detail }) => history.some((table) => new RegExp(`^SCAN "?${table}\\b`).test(detail)))
          .map(({ detail }) => `${detail}: ${statement}`)
      })
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
  expect(scansIn(bot, statements)).toEqual([])
})
