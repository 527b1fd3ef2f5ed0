import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test, vi } from 'vitest'

// The bot is a process of its own: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

test('without a terminal it says where it serves, and ends with its bot when it is asked to', async () => {
  const child = spawn(process.execPath, ['src/sandbox/main.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line)
    if (line.startsWith('Ctrl-C')) child.kill('SIGTERM')
  }
  const code = child.exitCode ?? ((await once(child, 'exit')) as [number])[0]
  expect(code).toBe(0)
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(lines[0] ?? '')?.[0] ?? expect.fail()
  await expect(fetch(address)).rejects.toThrow()
})
