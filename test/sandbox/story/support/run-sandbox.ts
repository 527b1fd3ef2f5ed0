import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

/** How a run of the sandbox ended, and what it printed. */
export type Ended = { code: number | null; output: string; complaint: string }

export async function runSandbox(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, ['src/sandbox/main.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, output, complaint }
}

/** The landmarks that do not follow the one before them. */
export function missingIn(output: string, landmarks: readonly string[]): string[] {
  let from = 0
  return landmarks.filter((landmark) => {
    const at = output.indexOf(landmark, from)
    if (at >= 0) from = at + landmark.length
    return at < 0
  })
}
