import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Exit, install, openFolder, runMain, stop } from './support/child-bot.ts'

const tokens = { SLACK_BOT_TOKEN: 'xoxb-local', SLACK_APP_TOKEN: 'xapp-local' }

/** One sentence at the terminal, without a stack and without anything secret. */
const expectSentence = ({ code, stdout, stderr }: Exit, words: RegExp): void => {
  expect(code).toBe(1)
  expect(stderr).toMatch(words)
  expect(stderr).not.toMatch(/^ {4}at /m)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  expect(stdout + stderr).not.toMatch(/xoxb-local|Verysecret/)
}

const run = (database: string, folder = openFolder()): Promise<Exit> =>
  runMain(folder, { ...tokens, DATABASE_URL: database }).ended

describe("a database that can't be opened ends the start with a sentence", { timeout: 180_000 }, () => {
  test('a folder, and what lies in a file', async () => {
    const folder = openFolder()
    mkdirSync(join(folder, 'data'), { mode: 0o755 })
    writeFileSync(join(folder, 'note'), 'milk')
    expectSentence(
      await run('sqlite:data', folder),
      /data is a folder\. DATABASE_URL names a file: sqlite:data\//,
    )
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o755)
    expectSentence(await run('sqlite:note/muster.db', folder), /note is a file, so no database can lie in it/)
  })

  test("a server that isn't there, and its password stays unsaid", async () => {
    expectSentence(
      await run('postgres://muster:Verysecret%23word@127.0.0.1:9/muster'),
      /The PostgreSQL server at 127\.0\.0\.1:9\/muster can't be reached \(ECONNREFUSED\)/,
    )
  })

  /** Another user can only be taken on by one who may do everything. */
  test.runIf(process.getuid?.() === 0)('a database that belongs to someone else names them', async () => {
    const folder = openFolder()
    chmodSync(folder, 0o755)
    mkdirSync(join(folder, 'data'), { mode: 0o755 })
    writeFileSync(join(folder, 'data/muster.db'), '')
    const startAsNobody = async () => {
      const child = spawn(process.execPath, [resolve('src/main.ts')], {
        cwd: folder,
        env: { PATH: process.env.PATH, ...tokens },
        uid: 65_534,
        gid: 65_534,
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      let stderr = ''
      child.stderr.on('data', (data) => {
        stderr += String(data)
      })
      const [code] = (await once(child, 'close')) as [number]
      return { code, signal: null, stdout: '', stderr }
    }
    expectSentence(await startAsNobody(), /data belongs to uid 0, and this is uid 65534\..*chown/)
    // As after a backup was put back by root.
    chownSync(join(folder, 'data'), 65_534, 65_534)
    expectSentence(await startAsNobody(), /data\/muster\.db belongs to uid 0, and this is uid 65534\..*chown/)
  })
})

describe('a .env file', { timeout: 180_000 }, () => {
  test('with a byte order mark is read as any other', async () => {
    const folder = openFolder()
    writeFileSync(join(folder, '.env'), '\uFEFFSLACK_BOT_TOKEN=xoxb-local\nSLACK_APP_TOKEN=wrong\n')
    const { stderr } = await runMain(folder, {}).ended
    expect(stderr).toBe("SLACK_APP_TOKEN: doesn't look like a token; it starts with xapp-\n")
  })

  test("that's a folder is a sentence", async () => {
    const folder = openFolder()
    mkdirSync(join(folder, '.env'))
    const { code, stderr } = await runMain(folder, tokens).ended
    expect({ code, stderr }).toEqual({ code: 1, stderr: ".env: it's a folder, not a file\n" })
    expect(readdirSync(folder)).toEqual(['.env'])
  })
})

test("a start on a disk that's full, after a kill on it, says so and takes nothing for damage", {
  timeout: 180_000,
}, async () => {
  const { folder, workspace, databasePath, start, settle } = await install()
  const bot = await start()
  await workspace.as('ana').command('/incident', 'sev3 lamp is crooked')
  await settle()
  bot.child.kill('SIGKILL')
  await bot.ended
  // The index of the log can't be made where nothing more can be written.
  rmSync(`${databasePath}-shm`)
  const main = resolve('src/main.ts')
  const child = spawn('sh', ['-c', `ulimit -f 0; exec ${process.execPath} ${main}`], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...tokens, DATABASE_URL: `sqlite:${databasePath}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const told = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].on('data', (data) => {
      told[stream] += String(data)
    })
  }
  const [code] = (await once(child, 'close')) as [number]
  expectSentence(
    { code, signal: null, ...told },
    /can't grow: the disk is full, or a quota or a file-size limit/,
  )
  const again = await start()
  const { response } = await workspace.as('ana').command('/incident', 'sev3 lamp 2 is crooked')
  expect(response?.text).toContain('INC-2 declared')
  expect((await stop(again)).code).toBe(0)
})
