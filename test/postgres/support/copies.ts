import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Attempt = { effect: string; attempts: number }

export type Copy = {
  /** What it began to deliver, and when. */
  attempts: (Attempt & { atMs: number })[]
  stderr: string[]
  /** Sends a signal: SIGSTOP and SIGCONT make it sleep and wake. */
  signal: (signal: NodeJS.Signals) => void
  kill: () => Promise<void>
}

const program = fileURLToPath(new URL('copy.ts', import.meta.url))

/** Starts a copy of the workers as a process of its own. */
export function startCopy(url: string, work: 'timers' | 'effects', lastsMs = 0): Copy {
  const child: ChildProcess = spawn(process.execPath, [program, url, work, String(lastsMs)], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  const attempts: Copy['attempts'] = []
  const stderr: string[] = []
  child.on('message', (message) => attempts.push({ ...(message as Attempt), atMs: Date.now() }))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(String(chunk)))
  return {
    attempts,
    stderr,
    signal: (signal) => child.kill(signal),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
