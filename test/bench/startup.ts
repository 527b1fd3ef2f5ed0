import { fork } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import { arrivalOf } from '../../src/operations/decide.ts'
import { declareIncident } from '../../src/operations/declare.ts'
import { startWorkspace, type Workspace } from '../../src/sandbox/workspace.ts'
import { type Figure, figureOf, quantile } from './figure.ts'
import { openDesk, scratch } from './scratch.ts'

const incidents = 100_000
const entriesEach = 50
const starts = 5

/** From starting the process to its ready line, with a long history and with none, in turns. */
export const measureStartup = async (): Promise<Figure[]> => {
  const place = await scratch()
  const full = `${place.path}.full`
  const desk = await openDesk(full)
  const by = 'U0BENCH'
  await declareIncident(
    desk,
    { title: 'bench', severity: 4, by, declaredIn: null },
    arrivalOf(by, null, 'cli'),
  )
  await desk.close()
  fillHistory(full)
  const workspace = await startWorkspace()
  const times = { empty: [] as number[], full: [] as number[] }
  for (let start = 0; start <= starts; start += 1) {
    const emptyMs = await startOn(place.path, workspace)
    const fullMs = await startOn(full, workspace)
    // The very first start makes the file.
    if (start === 0) continue
    times.empty.push(emptyMs)
    times.full.push(fullMs)
  }
  await workspace.close()
  await place.remove()
  return [
    figureOf(
      'start-up with 100,000 incidents, 5,000,000 entries',
      'ms',
      quantile(times.full, 0.5),
      quantile(times.empty, 0.5),
      { atMost: 1.2 },
    ),
  ]
}

/** A closed history, written as rows. */
const fillHistory = (path: string): void => {
  const sqlite = new Sqlite(path)
  sqlite.pragma('synchronous = OFF')
  sqlite.exec('begin')
  sqlite.exec(`update outbox set state = 'delivered'; delete from timers`)
  const columns = (table: string): string[] =>
    (sqlite.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name)
  const copied = (table: string, changes: Record<string, string>, from: string): string =>
    `insert into ${table} (${columns(table).join(', ')}) select ${columns(table)
      .map((name) => changes[name] ?? name)
      .join(', ')} from ${from}`
  const count = (name: string, to: number): string =>
    `(with recursive n(${name}) as (select 1 union all select ${name} + 1 from n where ${name} < ${to}) select ${name} from n)`
  sqlite.exec(
    copied(
      'incidents',
      { number: 'nr + 1', status: `'closed'` },
      `incidents, ${count('nr', incidents)} where number = 1`,
    ),
  )
  sqlite.exec(
    copied(
      'timeline',
      { incident: 'nr + 1', version: 'entry + 1' },
      `(select * from timeline where incident = 1 and version = 1 and position = 0), ${count('nr', incidents)}, ${count('entry', entriesEach)}`,
    ),
  )
  sqlite.exec('commit')
  sqlite.close()
}

const startOn = async (path: string, { apiUrl, tokens }: Workspace): Promise<number> => {
  const from = performance.now()
  const child = fork(fileURLToPath(new URL('../../src/main.ts', import.meta.url)), [], {
    cwd: dirname(path),
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      SLACK_API_URL: apiUrl,
      SLACK_BOT_TOKEN: tokens.bot,
      SLACK_APP_TOKEN: tokens.app,
      DATABASE_URL: `sqlite:${path}`,
    },
  })
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (lines: Buffer) => lines.includes('muster is ready') && resolve())
    child.once('exit', () => reject(new Error('the bot did not start')))
  })
  const readyMs = performance.now() - from
  child.removeAllListeners('exit')
  child.kill()
  await once(child, 'exit')
  return readyMs
}
