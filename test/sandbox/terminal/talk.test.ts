import { PassThrough } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { startSession } from '../../../src/sandbox/session.ts'
import { talk } from '../../../src/sandbox/terminal/talk.ts'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 120_000 })

test('input that ends while a line is being answered ends the prompt, which asks for no other', async () => {
  const session = await startSession({ now: '2026-03-03T10:00:00.000Z' })
  const input = new PassThrough()
  const output = new PassThrough()
  const printed: string[] = []
  const failed: unknown[] = []
  const fail = (error: unknown): unknown => failed.push(error)
  process.on('unhandledRejection', fail)
  const ended = new Promise<void>(() => {})
  const talking = talk(session, (line) => printed.push(line), { input, output, ended })
  input.end('/incident sev1 checkout is down\n')
  await talking
  const before = printed.length
  await session.workspace.until(() => printed.length > before && printed.at(-1) === '', { timeoutMs: 60_000 })
  await session.close()
  process.off('unhandledRejection', fail)
  expect(failed).toEqual([])
  expect(printed.join('\n')).toContain('INC-1 declared')
})
