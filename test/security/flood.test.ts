import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startWorkspace } from '../../src/sandbox/workspace.ts'
import { openFolder, runMain } from '../process/support/child-bot.ts'
import { freePort } from '../slack/support/free-port.ts'

const signingSecret = '0123456789abcdef0123456789abcdef'

/** Attackers in a process of their own, ended with the test. */
const startFlood = (port: number, count: number, kind: string) => {
  const child = fork(join(import.meta.dirname, 'support/flood.ts'), [String(port), String(count), kind])
  const counted = { made: 0, cut: 0 }
  child.on('message', (message) => void Object.assign(counted, message))
  onTestFinished(() => void child.kill('SIGKILL'))
  return { counted, tells: () => once(child, 'message') }
}

/** A bot that Slack calls over HTTP, in a process of its own: its memory is its own as well. */
const startListening = async () => {
  const [port, healthPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}/slack/events`
  // Slack's three seconds would be over too soon on a machine that's busy with other tests.
  const workspace = await startWorkspace({ http: { url, signingSecret }, ackTimeoutMs: 30_000 })
  onTestFinished(() => workspace.close())
  const bot = runMain(openFolder(), {
    SLACK_BOT_TOKEN: workspace.tokens.bot,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: workspace.apiUrl,
    PORT: String(port),
    HEALTH_PORT: String(healthPort),
  })
  onTestFinished(() => void bot.child.kill('SIGKILL'))
  while (!bot.output().includes('"muster is ready"')) {
    const ended = bot.ended.then(({ stderr }) => Promise.reject(new Error(stderr)))
    await Promise.race([once(bot.child.stdout ?? expect.fail('no output'), 'data'), ended])
  }
  const megabytes = async (): Promise<number> => {
    const text = await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).text()
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]) / 1024 ** 2
  }
  return { workspace, bot, port, megabytes }
}

test.each(['unsigned', 'signed'])(
  'a thousand %s requests at once that never come whole cost little memory and keep no command waiting',
  async (kind) => {
    const { workspace, bot, port, megabytes } = await startListening()
    const ana = workspace.as('ana')
    expect((await ana.command('/incident', 'sev4 before the attack')).response?.text).toContain('INC-1')
    const list = async (): Promise<number> => {
      const outcome = await ana.command('/incident', 'list')
      expect(outcome.response?.text, JSON.stringify(outcome)).toBe('1 open incident')
      return outcome.ackMs
    }
    const quietMs = [await list(), await list(), await list(), await list(), await list()]
    const before = await megabytes()
    const attack = startFlood(port, 1_000, kind)
    const tookMs: number[] = []
    let most = before
    while (attack.counted.made < 1_800) {
      await attack.tells()
      tookMs.push(await list())
      most = Math.max(most, await megabytes())
    }
    expect(attack.counted.cut).toBeGreaterThanOrEqual(800)
    // A second; more where the machine is slow without any attack.
    expect(Math.max(...tookMs)).toBeLessThan(Math.max(1_000, 30 * Math.max(...quietMs)))
    expect(most - before).toBeLessThan(200)
    expect(bot.child.exitCode).toBe(null)
    // The log is no second victim.
    expect(bot.output().split('\n').length).toBeLessThan(50)
  },
  180_000,
)
