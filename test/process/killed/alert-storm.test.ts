import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { pathOf } from '../../../src/intake/address.ts'
import { alertOf, groupOf, secret } from '../../support/alerts/sending.ts'
import { install, type Process } from '../support/child-bot.ts'

const alertsEach = 150

/** How many alerts of a storm were answered when the bot is killed: early, in its middle, and near its end. */
const killsAt = [5, 60, 140]

const services = ['checkout', 'search', 'ledger']

const servicesOf = (storm: number): string[] => services.map((service) => `${service}-${storm}`)

const rules = killsAt
  .flatMap((_, storm) => servicesOf(storm))
  .map((service) => `{ match: { name: ${service} }, do: declare, severity: sev1, service: ${service} }`)

const policy = `alerts:
  - { id: prod, kind: alertmanager, secret: ${secret}, incidents_per_hour: 20, rules: [${rules.join(', ')}] }
`

const portOf = (bot: Process): number => {
  const [, port] = /"others are served over HTTP"[^\n]*"port":(\d+)/.exec(bot.output()) ?? []
  if (port === undefined) throw new Error(`no port in ${bot.output()}`)
  return Number(port)
}

type Row = { key: string; wanted: string | null; incident: number | null; service: string }

test('what was answered in a storm is acted on once, whenever the bot is killed in it', {
  timeout: 240_000,
}, async () => {
  const { workspace, databasePath, start, settle } = await install(policy, { HTTP_PORT: '0' })
  const rows = (): Row[] => {
    const db = new Sqlite(databasePath, { readonly: true })
    try {
      return db.prepare('select key, wanted, incident, service from problems').all() as Row[]
    } finally {
      db.close()
    }
  }
  let bot = await start()
  const figures = { answered: 0, unpaged: 0, doubled: 0 }
  for (const [storm, killAt] of killsAt.entries()) {
    const alerts = Array.from({ length: alertsEach }, (_, index) => {
      const names = servicesOf(storm)
      return alertOf({ name: names[index % names.length] ?? '', labels: { pod: `web-${storm}-${index}` } })
    })
    const answered = new Set<string>()
    const sendOne = async (alert: (typeof alerts)[number], whenTaken: () => void): Promise<void> => {
      const url = `http://127.0.0.1:${portOf(bot)}${pathOf({ id: 'prod', secret })}`
      const body = JSON.stringify(groupOf(alert))
      const answer = await fetch(url, { method: 'POST', body }).catch(() => null)
      if (answer?.status !== 202) return
      answered.add(alert.fingerprint)
      whenTaken()
    }
    const { child, ended } = bot
    const kill = (): void => {
      if (answered.size === killAt) child.kill('SIGKILL')
    }
    await Promise.all(alerts.map((alert) => sendOne(alert, kill)))
    expect((await ended).signal).toBe('SIGKILL')
    expect(answered.size).toBeGreaterThanOrEqual(killAt)

    bot = await start()
    const own = (): Row[] => rows().filter(({ service }) => servicesOf(storm).includes(service))
    await workspace.until(() => own().every(({ wanted }) => wanted === null), {
      what: 'every alert that was answered to be acted on',
    })
    await settle()
    const acted = new Map(own().map((row) => [row.key, row.incident]))
    figures.answered += answered.size
    figures.unpaged += [...answered].filter((key) => (acted.get(key) ?? null) === null).length

    // Anyone who wasn't answered sends again, as monitoring does, and so do some who were.
    await Promise.all(alerts.map((alert) => sendOne(alert, () => {})))
    await workspace.until(() => own().every(({ wanted }) => wanted === null), { what: 'the rest' })
    await settle()
    expect(answered.size).toBe(alertsEach)
    expect(own()).toHaveLength(alertsEach)
    for (const [service, all] of Map.groupBy(own(), (row) => row.service))
      expect(new Set(all.map(({ incident }) => incident)).size, service).toBe(1)
  }
  const calls = workspace.messages('incidents').filter((one) => JSON.stringify(one).includes('<!channel>'))
  figures.doubled = calls.length - killsAt.length * services.length
  process.stdout.write(
    `alert storm: ${figures.answered} answered before a kill, ${figures.unpaged} unpaged, ${figures.doubled} doubled\n`,
  )
  expect(figures).toMatchObject({ unpaged: 0, doubled: 0 })
  expect(new Set(rows().map(({ incident }) => incident)).size).toBe(killsAt.length * services.length)
})
