import { fork } from 'node:child_process'
import { once } from 'node:events'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startWorkspace, type Workspace } from '../../src/sandbox/workspace.ts'
import { type Figure, figureOf, quantile } from './figure.ts'
import { writeHistory } from './history.ts'
import { scratch } from './scratch.ts'

const history = { closed: 100_000, entriesEach: 50, open: 300 }
const starts = 7

/** From starting the process to its ready line, with a long history and with none, in turns. */
export async function measureStartup(): Promise<Figure[]> {
  const place = await scratch()
  const full = `${place.path}.full`
  await writeHistory(full, history)
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

const startOn = async (path: string, { apiUrl, tokens }: Workspace): Promise<number> => {
  const from = performance.now()
  const child = fork(fileURLToPath(new URL('../../src/main.ts', import.meta.url)), [], {
    execArgv: ['--max-semi-space-size=8', '--initial-old-space-size=64', '--heap-growing-percent=50'],
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
