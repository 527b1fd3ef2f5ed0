import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { pathOf } from '../../src/intake/address.ts'
import { alertOf, groupOf, secret } from '../support/alerts/sending.ts'
import { install, type Process } from './support/child-bot.ts'

const services = ['checkout', 'search', 'ledger']

const rules = services.map(
  (service) => `{ match: { name: ${service} }, do: declare, severity: sev1, service: ${service} }`,
)

const policy = `alerts: [{ id: prod, kind: alertmanager, secret: ${secret}, rules: [${rules.join(', ')}] }]\n`

const portOf = (bot: Process): number => {
  const [, port] = /"others are served over HTTP"[^\n]*"port":(\d+)/.exec(bot.output()) ?? []
  if (port === undefined) throw new Error(`no port in ${bot.output()}`)
  return Number(port)
}

type Row = { wanted: string | null; incident: number | null; service: string }

test('what was answered in a storm is acted on once, though the bot is killed in the middle of it', {
  timeout: 120_000,
}, async () => {
  const { workspace, databasePath, start, settle } = await install(policy, { HTTP_PORT: '0' })
  const bot = await start()
  const url = `http://127.0.0.1:${portOf(bot)}${pathOf({ id: 'prod', secret })}`
  let taken = 0
  const sendOne = async (index: number): Promise<void> => {
    const alert = alertOf({ name: services[index % services.length] ?? '', labels: { pod: `web-${index}` } })
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(groupOf(alert)) }).catch(
      () => null,
    )
    if (answer?.status !== 202) return
    taken += 1
    if (taken === 60) bot.child.kill('SIGKILL')
  }
  await Promise.all(Array.from({ length: 150 }, (_, index) => sendOne(index)))
  expect((await bot.ended).signal).toBe('SIGKILL')
  expect(taken).toBeGreaterThanOrEqual(60)

  await start()
  const rows = (): Row[] => {
    const db = new Sqlite(databasePath, { readonly: true })
    try {
      return db.prepare('select wanted, incident, service from problems').all() as Row[]
    } finally {
      db.close()
    }
  }
  await workspace.until(() => rows().every(({ wanted }) => wanted === null), { what: 'every alert acted on' })
  await settle()
  // Some may have been stored whose answer died with the process, but none was answered and lost.
  expect(rows().length).toBeGreaterThanOrEqual(taken)
  const incidentsOf = Map.groupBy(rows(), ({ service }) => service)
  for (const [service, all] of incidentsOf) {
    expect(new Set(all.map(({ incident }) => incident)).size, service).toBe(1)
  }
  expect(new Set(rows().map(({ incident }) => incident))).toEqual(new Set([1, 2, 3]))
  const calls = workspace.messages('incidents').filter((one) => JSON.stringify(one).includes('<!channel>'))
  expect(calls).toHaveLength(3)
})
