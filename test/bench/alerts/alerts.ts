import { setTimeout as pause } from 'node:timers/promises'
import { outsideEnv } from '../../../src/sandbox/outside/sources.ts'
import { policyFile, type Session, startSession } from '../../../src/sandbox/session.ts'
import { secret } from '../../support/alerts/sending.ts'
import { createOnServer } from '../../support/databases.ts'
import { startPostgres } from '../../support/postgres-server.ts'
import { type Figure, figureOf, quantile, timed } from '../figure.ts'
import { type Counting, countingPostgres, countingSqlite } from './counting.ts'
import { residentMb } from './resident.ts'
import { bodyOf, createSender, sourceId, stormOf } from './sender.ts'

/** A minute of a thousand a second; a short run says how it goes, on a machine that others use. */
const sizes = {
  whole: { alerts: 60_000, onPostgres: 18_000, pages: 60 },
  short: { alerts: 5_000, onPostgres: 1_500, pages: 15 },
}

const connections = 50
const stormSize = 5_000

const pageName = (index: number): string => `Page${index}`

/** What's about one service joins its incident; each page is a service's own. */
const policyFor = (pages: number): string => {
  const names = Array.from({ length: pages + 1 }, (_, index) => pageName(index))
  const rules = names.map(
    (name) => `{ match: { name: ${name} }, do: declare, severity: sev1, service: ${name.toLowerCase()} }`,
  )
  return `alerts:
  - id: ${sourceId}
    kind: alertmanager
    service: checkout
    secret: ${secret}
    incidents_per_hour: 1000
    rules: [${[...rules, '{ do: declare, severity: sev2 }'].join(', ')}]
`
}

type Sizes = (typeof sizes)['whole']

/** From the address to the page: how many are taken how fast, and that none of them is lost. */
export async function measureAlerts(isShort: boolean): Promise<Figure[]> {
  const size = isShort ? sizes.short : sizes.whole
  return [...(await measureOnSqlite(size)), ...(await measureOnPostgres(size))]
}

const begin = async (env: Record<string, string>, { pages }: Sizes) => {
  const session = await startSession({
    env: { ...(await outsideEnv()), ...env },
    files: () => ({ [policyFile]: policyFor(pages) }),
  })
  return { session, sender: createSender(Number(session.env.HTTP_PORT), connections) }
}

const measureOnSqlite = async (size: Sizes): Promise<Figure[]> => {
  const { session, sender } = await begin({}, size)
  const counting = countingSqlite(session.dataDir)
  const pages = await measurePages(session, sender, size.pages)
  await session.workspace.quiet({ forMs: 500, timeoutMs: 60_000 })
  await pause(3_000)
  const restMb = residentMb(session.bot.pid)
  const flood = await measureFlood('SQLite', { sender, counting, count: size.alerts, atLeast: 1_000 })
  const stormMs = await timed(async () => {
    const { status } = await sender.post(stormOf('Storm', stormSize))
    if (status !== 202) throw new Error(`a storm was answered ${status}`)
  })
  const [lost] = await lostOf(counting, stormSize + size.alerts + size.pages + 1)
  // Idle, it gives memory back: it looks every five seconds.
  await pause(15_000)
  const afterMb = residentMb(session.bot.pid)
  await counting.close()
  await sender.close()
  await session.close()
  return [
    ...pages,
    ...flood,
    figureOf('alerts: 5,000 in one body, answered', 'ms', stormMs, 5_000, { atMost: 1 }),
    figureOf('alerts: answered and not acted on', 'lost', lost ?? Number.NaN, 1, { atMost: 0 }),
    figureOf('alerts: memory afterwards', 'MB', afterMb, restMb, { atMost: 1.2 }),
  ]
}

const measureOnPostgres = async (size: Sizes): Promise<Figure[]> => {
  const server = await startPostgres()
  const { address } = await createOnServer(server.url)
  if (address.kind !== 'postgres') throw new Error('the server makes databases of its own kind')
  const { session, sender } = await begin({ DATABASE_URL: address.url }, size)
  const counting = await countingPostgres(address.url)
  await sender.post(bodyOf('Warm', 'up'))
  const flood = await measureFlood('PostgreSQL', { sender, counting, count: size.onPostgres, atLeast: 300 })
  const [lost] = await lostOf(counting, size.onPostgres + 1)
  await counting.close()
  await sender.close()
  await session.close()
  await server.close()
  return [
    ...flood,
    figureOf('alerts: answered and not acted on, PostgreSQL', 'lost', lost ?? Number.NaN, 1, { atMost: 0 }),
  ]
}

type Sender = ReturnType<typeof createSender>
type Flood = { sender: Sender; counting: Counting; count: number; atLeast: number }

const measureFlood = async (on: string, { sender, count, atLeast }: Flood): Promise<Figure[]> => {
  const bodies = Array.from({ length: count }, (_, index) => bodyOf('CheckoutErrors', `web-${index}`))
  const from = performance.now()
  const answers = await sender.postAll(count, (index) => bodies[index] ?? '')
  const seconds = (performance.now() - from) / 1_000
  const times = answers.map(({ ms }) => ms)
  const refused = answers.filter(({ status }) => status !== 202).length
  return [
    figureOf(`alerts: taken with 50 at once, ${on}`, '/s', count / seconds, atLeast, { atLeast: 1 }),
    figureOf(`alerts: answered p50, ${on}`, 'ms', quantile(times, 0.5), 100),
    figureOf(`alerts: answered p99, ${on}`, 'ms', quantile(times, 0.99), 100, { atMost: 1 }),
    figureOf(`alerts: not answered with 2xx, ${on}`, 'refused', refused, 1, { atMost: 0 }),
  ]
}

/** From sending an alert until Slack is asked to call people, one incident after the other. */
const measurePages = async (session: Session, sender: Sender, count: number): Promise<Figure[]> => {
  const { workspace } = session
  const times: number[] = []
  // The first one pays for what every process pays once.
  for (let one = 0; one <= count; one += 1) {
    const mark = workspace.mark()
    const from = performance.now()
    const isPage = (): number | undefined =>
      workspace
        .callsSince(mark)
        .find(
          (call) => call.method === 'chat.postMessage' && JSON.stringify(call.args).includes('<!channel>'),
        )?.startedMs
    await sender.post(bodyOf(pageName(one), 'web-1'))
    await workspace.until(() => isPage() !== undefined, { timeoutMs: 20_000 })
    if (one > 0) times.push((isPage() ?? Number.NaN) - from)
    await workspace.quiet({ forMs: 100, timeoutMs: 20_000 })
  }
  return [
    figureOf('alerts: from an alert to its page, p50', 'ms', quantile(times, 0.5), 60, { atMost: 1 }),
    figureOf('alerts: from an alert to its page, p99', 'ms', quantile(times, 0.99), 60),
  ]
}

/** Once nothing waits any more: how many of these the database doesn't have in an incident. */
const lostOf = async (counting: Counting, wanted: number): Promise<[lost: number]> => {
  while ((await counting.waiting()) > 0) await pause(200)
  return [wanted - (await counting.inIncidents())]
}
