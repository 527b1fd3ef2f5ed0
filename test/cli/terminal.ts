import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { runCli } from '../../src/cli/run.ts'
import { movableClock } from '../../src/process/clock.ts'

export type Ran = { code: number; out: string; err: string }

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A command line of its own, on a database of its own. */
export async function openTerminal() {
  const folder = await mkdtemp(join(tmpdir(), 'muster-cli-'))
  folders.push(folder)
  const clock = movableClock(Date.parse('2026-11-23T14:00:00.000Z'))
  const path = (name: string): string => join(folder, name)
  const env: NodeJS.ProcessEnv = {
    DATABASE_URL: `sqlite:${path('muster.db')}`,
    POSTMORTEMS_DIR: path('postmortems'),
    USER: 'ana',
  }
  /** The same with other variables. */
  const runWith =
    (other: NodeJS.ProcessEnv) =>
    async (...args: string[]): Promise<Ran> => {
      const said = { out: '', err: '' }
      const code = await runCli(args, { ...env, ...other }, clock, {
        out: (text) => {
          said.out += text
        },
        err: (text) => {
          said.err += text
        },
      })
      return { code, ...said }
    }
  const configure = async (muster: string): Promise<void> => {
    env.MUSTER_CONFIG = path('muster.yml')
    await writeFile(env.MUSTER_CONFIG, muster)
  }
  return { run: runWith({}), runWith, path, configure, advance: clock.advance }
}
